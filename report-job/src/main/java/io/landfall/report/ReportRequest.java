package io.landfall.report;

import io.landfall.contract.layout.FileRef;
import java.time.LocalDate;
import java.util.Optional;

/** What a report is asked for. The same request always names the same report. */
public sealed interface ReportRequest {

    /** The dataset. */
    String dataset();

    /** The report's id, once the form is known. */
    String reportId(String form);

    /** The file, if it is about one. */
    Optional<FileRef> onFile();

    /** The command that asks, if one does. */
    Optional<String> command();

    /** What is asked for, in words. */
    String scope();

    /** A report of one sealed generation of a file. */
    record OfFile(FileRef file) implements ReportRequest {

        @Override
        public String dataset() {
            return file.dataset();
        }

        @Override
        public String reportId(String form) {
            return form + "-" + file.key();
        }

        @Override
        public Optional<FileRef> onFile() {
            return Optional.of(file);
        }

        @Override
        public Optional<String> command() {
            return Optional.empty();
        }

        @Override
        public String scope() {
            return "file " + file.name() + ", generation " + file.generation();
        }
    }

    /**
     * A report of all files of a dataset over a period.
     *
     * @param from first day; empty: the first day of the data
     * @param to last day; empty: the last day of the data
     * @param commandId what asks for it
     */
    record OfPeriod(String dataset, Optional<LocalDate> from, Optional<LocalDate> to, String commandId)
            implements ReportRequest {

        @Override
        public String reportId(String form) {
            return form + "-" + dataset + "-" + day(from, "begin") + "-" + day(to, "end") + "-" + commandId;
        }

        @Override
        public Optional<FileRef> onFile() {
            return Optional.empty();
        }

        @Override
        public Optional<String> command() {
            return Optional.of(commandId);
        }

        @Override
        public String scope() {
            if (from.isEmpty() && to.isEmpty()) {
                return "all files";
            }
            return "all files, " + day(from, "the first day") + " to " + day(to, "the last day");
        }

        private static String day(Optional<LocalDate> day, String otherwise) {
            return day.map(LocalDate::toString).orElse(otherwise);
        }
    }
}
