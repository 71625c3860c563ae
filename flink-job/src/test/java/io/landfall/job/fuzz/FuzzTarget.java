package io.landfall.job.fuzz;

import io.landfall.job.arrival.ChecksumFileFuzz;
import io.landfall.job.csv.DelimitedTextFuzz;
import io.landfall.job.format.CharsetFuzz;
import io.landfall.job.format.ContainerFuzz;
import io.landfall.job.landing.ParameterFileFuzz;
import io.landfall.job.validation.NumberParserFuzz;
import io.landfall.job.validation.TimeParserFuzz;
import java.io.IOException;
import java.util.Locale;

/** What is fuzzed: everything that reads bytes of strangers. */
enum FuzzTarget {
    TEXT,
    NUMBER,
    TIME,
    CONTRACT,
    PARAMETERS,
    EVENT,
    CHECKSUM,
    CONTAINER,
    CHARSET,
    JSON_LINES,
    JSON_ARRAY,
    AVRO,
    XLSX,
    PARQUET;

    /** What the target is called on the command line, and its folder of inputs. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Takes one input, and throws if what must hold doesn't. */
    void take(byte[] input) throws IOException {
        switch (this) {
            case TEXT -> DelimitedTextFuzz.take(input);
            case NUMBER -> NumberParserFuzz.take(input);
            case TIME -> TimeParserFuzz.take(input);
            case CONTRACT -> ContractReaderFuzz.take(input);
            case PARAMETERS -> ParameterFileFuzz.take(input);
            case EVENT -> EventFuzz.take(input);
            case CHECKSUM -> ChecksumFileFuzz.take(input);
            case CONTAINER -> ContainerFuzz.take(input);
            case CHARSET -> CharsetFuzz.take(input);
            case JSON_LINES -> RecordsFuzz.jsonLines(input);
            case JSON_ARRAY -> RecordsFuzz.jsonArray(input);
            case AVRO -> RecordsFuzz.avro(input);
            case XLSX -> RecordsFuzz.xlsx(input);
            case PARQUET -> RecordsFuzz.parquet(input);
        }
    }
}
