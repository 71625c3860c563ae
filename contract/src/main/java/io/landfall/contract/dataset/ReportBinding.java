package io.landfall.contract.dataset;

import java.util.Map;
import java.util.Optional;

/**
 * Which report a dataset's files get ({@code customProperties: landfall.report}).
 *
 * @param form name of the prescribed form, such as {@code climate-summary}
 * @param columns the form's roles (station, time, temperature …) to column names
 * @param options the form's other settings, such as {@code stationName}
 * @param onSeal whether each sealed file gets a report by itself; true unless declared
 */
public record ReportBinding(String form, Map<String, String> columns, Map<String, String> options, boolean onSeal) {

    /** Copies the maps. */
    public ReportBinding {
        columns = Map.copyOf(columns);
        options = Map.copyOf(options);
    }

    /** Column that plays a role in the form, if the dataset has one. */
    public Optional<String> column(String role) {
        return Optional.ofNullable(columns.get(role));
    }
}
