package io.landfall.report;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.ReportBinding;
import io.landfall.contract.event.EventData.Document;
import io.landfall.contract.event.EventData.ReportFailed;
import io.landfall.contract.event.EventData.ReportReady;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.report.ReportOutcome.Ready;
import io.landfall.report.ReportOutcome.Refused;
import io.landfall.report.ReportOutcome.Superseded;
import io.landfall.report.climate.ClimateSummary;
import io.landfall.report.curated.CuratedRows;
import io.landfall.report.document.ReportDocument;
import io.landfall.report.docx.DocxReport;
import io.landfall.report.docx.InvalidTemplateException;
import io.landfall.report.docx.Templates;
import io.landfall.report.form.FilledForm;
import io.landfall.report.form.Form;
import io.landfall.report.form.FormSource;
import io.landfall.report.form.ReportRefusedException;
import io.landfall.report.ledger.SealedFiles;
import io.landfall.report.outbox.Outbox;
import io.landfall.report.outbox.ReportRecord;
import io.landfall.report.pdf.PdfReport;
import io.landfall.report.recording.RecordingSummary;
import io.landfall.report.spark.WarmSpark;
import io.landfall.report.xlsx.XlsxReport;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Makes reports: reads what the ledger vouches for, fills the form that the dataset's contract names, and puts the
 * documents into the outbox. A report that is there already is not made again.
 */
public final class ReportJob {
    private static final List<Form> FORMS = List.of(new ClimateSummary(), new RecordingSummary());
    private static final String NO_FORM = "report";

    private final WarmSpark spark;
    private final URI root;
    private final Contracts contracts;
    private final Templates templates;
    private final Outbox outbox;
    private final Clock clock;

    /**
     * Takes what a report needs.
     *
     * @param root HDFS root
     */
    public ReportJob(WarmSpark spark, URI root, Contracts contracts, Templates templates, Outbox outbox, Clock clock) {
        this.spark = spark;
        this.root = root;
        this.contracts = contracts;
        this.templates = templates;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Makes a report.
     *
     * @throws IOException if HDFS or the outbox can't be reached or hold broken things; try again later
     */
    public ReportOutcome run(ReportRequest request) throws IOException {
        String reportId = request.reportId(NO_FORM);
        try {
            DatasetContract contract = contracts.of(request.dataset());
            ReportBinding binding = contract.report()
                    .orElseThrow(() -> new ReportRefusedException("contract " + contract.dataset()
                            + " names no report; add landfall.report with one of the forms " + formNames()));
            Form form = form(contract, binding);
            reportId = request.reportId(form.name());
            return make(request, reportId, contract, binding, form);
        } catch (ReportRefusedException | InvalidTemplateException e) {
            return refused(request, reportId, String.valueOf(e.getMessage()));
        }
    }

    /** The outcome of a request that failed for a reason of its own. */
    public static Refused refused(ReportRequest request, String reportId, String message) {
        return new Refused(new ReportFailed(reportId, request.dataset(), request.onFile(), message, request.command()));
    }

    private ReportOutcome make(
            ReportRequest request, String reportId, DatasetContract contract, ReportBinding binding, Form form)
            throws IOException {
        String ending = ending(request, reportId);
        Optional<ReportRecord> made = outbox.find(contract.dataset(), ending, reportId);
        if (made.isPresent()) {
            return new Ready(made.get().report(), made.get().madeAt());
        }
        SparkSession session = spark.session();
        Path rootPath = new Path(root);
        FileSystem fileSystem = FileSystem.get(root, session.sparkContext().hadoopConfiguration());
        SealedFiles sealed = new SealedFiles(fileSystem, rootPath);
        List<LedgerEntry> entries;
        if (request.onFile().isPresent()) {
            FileRef file = request.onFile().get();
            LedgerEntry newest = sealed.of(contract.dataset(), file.fileId())
                    .orElseThrow(() -> new IOException("the ledger has no sealed entry for " + file.key() + " below "
                            + root + ", though the file was told to be sealed"));
            if (newest.file().generation() > file.generation()) {
                return new Superseded(file, newest.file().generation());
            }
            entries = List.of(newest);
        } else {
            entries = sealed.of(contract.dataset());
        }
        FormSource source = new FormSource(
                contract,
                binding,
                entries,
                CuratedRows.read(session, rootPath, contract.columns(), entries),
                from(request),
                to(request),
                request.scope());
        return publish(request, reportId, ending, form, form.fill(source));
    }

    private Ready publish(ReportRequest request, String reportId, String ending, Form form, FilledForm filled)
            throws IOException {
        String dataset = request.dataset();
        String baseName = dataset + "_" + filled.from() + "_" + filled.to() + "_" + ending;
        ReportDocument document = filled.document();
        Templates.Source template = templates.of(form.name());
        List<Document> documents = List.of(
                outbox.write(
                        dataset,
                        baseName,
                        "docx",
                        target -> DocxReport.write(document, template.name(), template.bytes(), target)),
                outbox.write(dataset, baseName, "xlsx", target -> XlsxReport.write(document, target)),
                outbox.write(dataset, baseName, "pdf", target -> PdfReport.write(document, target)));
        ReportReady ready = new ReportReady(
                reportId,
                dataset,
                form.name(),
                request.onFile(),
                filled.from(),
                filled.to(),
                document.title(),
                documents,
                request.command());
        ReportRecord record = new ReportRecord(ready, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        outbox.record(dataset, baseName, record);
        return new Ready(record.report(), record.madeAt());
    }

    private static Form form(DatasetContract contract, ReportBinding binding) {
        return FORMS.stream()
                .filter(form -> form.name().equals(binding.form()))
                .findFirst()
                .orElseThrow(() -> new ReportRefusedException("contract " + contract.dataset()
                        + ": landfall.report.form " + binding.form() + " is unknown; the forms are " + formNames()));
    }

    private static String formNames() {
        return FORMS.stream().map(Form::name).collect(Collectors.joining(", "));
    }

    /** What a report's file name ends with; ids of commands are strangers' text, so only a hash enters. */
    private static String ending(ReportRequest request, String reportId) {
        if (request.onFile().isPresent()) {
            return request.onFile().get().key();
        }
        return FileRef.idOf(request.dataset(), reportId).substring(0, 12);
    }

    private static Optional<LocalDate> from(ReportRequest request) {
        return request instanceof ReportRequest.OfPeriod period ? period.from() : Optional.empty();
    }

    private static Optional<LocalDate> to(ReportRequest request) {
        return request instanceof ReportRequest.OfPeriod period ? period.to() : Optional.empty();
    }
}
