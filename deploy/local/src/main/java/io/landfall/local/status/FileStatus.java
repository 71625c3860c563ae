package io.landfall.local.status;

import io.landfall.contract.ledger.RowCounts;
import java.util.Optional;

/**
 * What became of the newest generation of a file.
 *
 * @param dataset its dataset
 * @param fileId its id
 * @param generation which content under its name
 * @param name what its sender called it
 * @param stage {@code arrived} while it is copied, {@code landed} while its rows are worked on, then {@code sealed} or
 *     {@code failed}
 * @param rows all rows, once it is sealed
 * @param message why it failed
 */
public record FileStatus(
        String dataset,
        String fileId,
        int generation,
        String name,
        String stage,
        Optional<RowCounts> rows,
        Optional<String> message) {}
