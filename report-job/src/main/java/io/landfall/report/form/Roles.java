package io.landfall.report.form;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.ReportBinding;
import io.landfall.report.curated.TimeColumn;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The columns that play a form's roles, each of a type that the role can be played with. */
public final class Roles {
    private final DatasetContract contract;
    private final ReportBinding binding;

    /** Takes a contract and its binding. */
    public Roles(DatasetContract contract, ReportBinding binding) {
        this.contract = contract;
        this.binding = binding;
    }

    /** Refuses roles that the form doesn't know, so that a misspelt one is told. */
    public void allow(Set<String> known) {
        for (String role : new TreeSet<>(binding.columns().keySet())) {
            if (!known.contains(role)) {
                throw new ReportRefusedException(place(role) + " is no role of the form " + binding.form()
                        + "; its roles are " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /** The column that tells the time; the form can't do without. */
    public Column time() {
        Column column = find("time")
                .orElseThrow(() ->
                        new ReportRefusedException(place("time") + " is missing: name the date or timestamp column"));
        if (!TimeColumn.isTime(column.type())) {
            throw wrongType("time", column, "a date or timestamp");
        }
        return column;
    }

    /** A column with numbers, if the role is played. */
    public Optional<Column> number(String role) {
        Optional<Column> column = find(role);
        column.filter(found -> !isNumber(found.type())).ifPresent(found -> {
            throw wrongType(role, found, "a number");
        });
        return column;
    }

    /** A column with text, if the role is played. */
    public Optional<Column> text(String role) {
        Optional<Column> column = find(role);
        column.filter(found -> !(found.type() instanceof ColumnType.Text)).ifPresent(found -> {
            throw wrongType(role, found, "a string");
        });
        return column;
    }

    /** Whether a column of this type holds numbers. */
    public static boolean isNumber(ColumnType type) {
        return type instanceof ColumnType.Whole
                || type instanceof ColumnType.Floating
                || type instanceof ColumnType.Decimal;
    }

    private Optional<Column> find(String role) {
        return binding.column(role)
                .map(name -> contract.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ReportRefusedException(
                                place(role) + " names the column " + name + ", which the contract doesn't have")));
    }

    private ReportRefusedException wrongType(String role, Column column, String needed) {
        return new ReportRefusedException(
                place(role) + " names the column " + column.name() + ", but needs " + needed + " column");
    }

    private String place(String role) {
        return "contract " + contract.dataset() + ": landfall.report.columns." + role;
    }
}
