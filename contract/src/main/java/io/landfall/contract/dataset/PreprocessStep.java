package io.landfall.contract.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;

/** One declared step between validation and storage ({@code customProperties: landfall.preprocess}, in order). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PreprocessStep.SkipRows.class, name = "skipRows"),
    @JsonSubTypes.Type(value = PreprocessStep.Scale.class, name = "scale")
})
public sealed interface PreprocessStep {

    /** Name of the column that the step looks at. */
    String column();

    /**
     * Leaves out rows whose column holds exactly this text; they count as skipped, not as stored.
     *
     * @param column a string column
     * @param equalTo the text
     */
    record SkipRows(String column, String equalTo) implements PreprocessStep {}

    /**
     * Turns a value into {@code value * factor + offset}, to change units.
     *
     * @param column a number column (double)
     * @param factor multiplier
     * @param offset summand, 0 unless declared
     */
    record Scale(String column, BigDecimal factor, BigDecimal offset) implements PreprocessStep {}
}
