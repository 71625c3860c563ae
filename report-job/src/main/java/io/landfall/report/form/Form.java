package io.landfall.report.form;

/** A prescribed form: fills its sections from a dataset's rows. */
public interface Form {

    /** What contracts call it. */
    String name();

    /**
     * Fills the form.
     *
     * @throws ReportRefusedException if the contract or the rows don't give what the form needs
     */
    FilledForm fill(FormSource source);
}
