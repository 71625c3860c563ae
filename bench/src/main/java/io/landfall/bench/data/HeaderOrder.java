package io.landfall.bench.data;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.DatasetContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Which column stands where, by the header of a file. */
public final class HeaderOrder {
    private HeaderOrder() {}

    /**
     * The contract's columns in the order of a file's header.
     *
     * @throws IOException if the header names a column that the contract does not know
     */
    public static List<Column> of(Path file, DatasetContract contract) throws IOException {
        try (BufferedReader reader =
                Files.newBufferedReader(file, Charset.forName(contract.csv().charset()))) {
            String line = String.valueOf(reader.readLine());
            List<Column> order = new ArrayList<>();
            for (String name :
                    line.split(Pattern.quote(String.valueOf(contract.csv().delimiter())), -1)) {
                order.add(contract.columns().stream()
                        .filter(column -> column.source().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IOException(file + " has a column that nobody declared: " + name)));
            }
            return order;
        }
    }
}
