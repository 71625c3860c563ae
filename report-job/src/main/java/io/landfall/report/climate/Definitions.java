package io.landfall.report.climate;

import io.landfall.report.document.Block;
import io.landfall.report.document.Paragraph;
import io.landfall.report.document.Section;
import java.util.ArrayList;
import java.util.List;

/** Says how the figures are made. */
final class Definitions {
    private Definitions() {}

    static Section of(ClimateRoles roles) {
        List<Block> notes = new ArrayList<>();
        note(
                notes,
                "A day with data is a calendar day with at least one stored row of the station. Missing are the"
                        + " days without one between the first and the last day with data at any station.");
        if (roles.temperature().isPresent()) {
            note(notes, "Temperature: mean, lowest and highest of all readings of the month.");
        }
        if (roles.temperatureMax().isPresent()) {
            note(
                    notes,
                    "Temperature: the mean is the mean of (day's maximum + day's minimum) / 2 over the days that"
                            + " have both; min and max are the lowest minimum and the highest maximum.");
        }
        if (roles.precipitation().isPresent()) {
            note(notes, "The wettest day is the day with the largest sum of precipitation, the first of equals.");
        }
        if (roles.wind().isPresent()) {
            note(notes, "Wind: mean and maximum of all readings of the month.");
        }
        if (roles.weather().isPresent()) {
            note(notes, "Weather days: number of days on which the word was reported.");
        }
        note(
                notes,
                "Sums and means are exact; they are rounded once, to one digit behind the point, halves away from"
                        + " zero. A dash stands where there is no data.");
        return new Section("How the figures are made", notes);
    }

    private static void note(List<Block> notes, String text) {
        notes.add(new Paragraph(text));
    }
}
