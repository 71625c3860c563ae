package io.landfall.job.arrival;

import io.landfall.contract.dataset.ArrivalRules;
import io.landfall.contract.dataset.ArrivalRules.Checksum;
import io.landfall.contract.dataset.Companion;
import io.landfall.contract.dataset.CsvDialect.Trailer;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.job.arrival.FolderRules.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rules of datasets for tests, built step by step. */
record Rules(String dataset, ArrivalRules arrival, Shape shape) {

    static Rules of(String dataset, String... include) {
        ArrivalRules plain = ArrivalRules.of("*");
        return new Rules(
                dataset, arrival(plain, List.of(include), List.of(), plain.checksum(), List.of()), Shape.PLAIN);
    }

    Rules without(String... exclude) {
        return with(arrival(arrival, arrival.include(), List.of(exclude), arrival.checksum(), arrival.companions()));
    }

    Rules needing(Checksum checksum) {
        return with(arrival(arrival, arrival.include(), arrival.exclude(), checksum, arrival.companions()));
    }

    Rules coming(Companion... companions) {
        return with(arrival(arrival, arrival.include(), arrival.exclude(), arrival.checksum(), List.of(companions)));
    }

    Rules as(FileFormat format) {
        return new Rules(dataset, arrival, new Shape(format, "UTF-8", Optional.empty()));
    }

    Rules ending(String trailer, String charset) {
        return new Rules(dataset, arrival, new Shape(FileFormat.CSV, charset, Optional.of(new Trailer(trailer, 0))));
    }

    static Companion required(String name, String suffix) {
        return new Companion(name, suffix, true, List.of());
    }

    static Companion optional(String name, String suffix) {
        return new Companion(name, suffix, false, List.of());
    }

    FolderRules folder() {
        return new FolderRules(dataset, arrival, shape);
    }

    private Rules with(ArrivalRules other) {
        return new Rules(dataset, other, shape);
    }

    private static ArrivalRules arrival(
            ArrivalRules of,
            List<String> include,
            List<String> exclude,
            Checksum checksum,
            List<Companion> companions) {
        return new ArrivalRules(
                include, exclude, checksum, companions, Duration.ofMinutes(10), of.duplicates(), of.after());
    }
}
