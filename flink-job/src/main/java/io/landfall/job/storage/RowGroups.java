package io.landfall.job.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.apache.parquet.schema.MessageType;

/** Row groups that were written and may be used again by the same thread. */
final class RowGroups {
    private static final int KEPT = 1;

    private final Deque<RowGroup> spare = new ArrayDeque<>();

    /** A row group of this schema, to be begun. */
    RowGroup take(MessageType schema) {
        for (Iterator<RowGroup> each = spare.iterator(); each.hasNext(); ) {
            RowGroup group = each.next();
            if (group.schema().equals(schema)) {
                each.remove();
                return group;
            }
        }
        return new RowGroup(schema);
    }

    /** Takes back a row group that nobody writes to any more; of too many the one that rested longest goes. */
    void giveBack(RowGroup group) {
        spare.addFirst(group);
        if (spare.size() > KEPT) {
            spare.removeLast();
        }
    }
}
