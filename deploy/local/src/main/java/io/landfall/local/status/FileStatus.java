package io.landfall.local.status;

import io.landfall.contract.ledger.RowCounts;
import java.util.Optional;

/**
 * What became of the newest generation of a file.
 *
 * @param dataset its dataset; {@link io.landfall.contract.layout.Layout#NO_DATASET} if no contract claims it
 * @param fileId its id
 * @param generation which content under its name
 * @param name what its sender called it
 * @param stage {@code arrived} while it is copied, {@code landed} while its rows are worked on, then {@code sealed},
 *     {@code failed}, or {@code duplicate} if its content was stored before
 * @param rows all rows, once it is sealed
 * @param message why it failed, or which file holds the same content
 */
public record FileStatus(
        String dataset,
        String fileId,
        int generation,
        String name,
        String stage,
        Optional<RowCounts> rows,
        Optional<String> message) {}
