package io.landfall.report.form;

import io.landfall.report.document.ReportDocument;
import java.time.LocalDate;

/**
 * A filled form.
 *
 * @param document the report
 * @param from first day that it covers
 * @param to last day that it covers
 */
public record FilledForm(ReportDocument document, LocalDate from, LocalDate to) {}
