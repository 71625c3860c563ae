package io.landfall.job.format;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Turns a group's values into events of a record: a group is an object, a repeated field an array, and a list is the
 * array that it means, without the groups that Parquet writes it by. A map is an array of objects with key and value.
 */
final class ParquetGroup extends GroupConverter {
    private static final int NONE = -1;

    private final RecordAssembly record;
    private final GroupType type;
    private final Shape shape;
    private final Runnable before;
    private final List<Converter> fields = new ArrayList<>();
    private int openArray = NONE;
    private boolean filled;

    private ParquetGroup(RecordAssembly record, GroupType type, Shape shape, Expansion expansion, Runnable before) {
        this.record = record;
        this.type = type;
        this.shape = shape;
        this.before = before;
        for (int i = 0; i < type.getFieldCount(); i++) {
            int field = i;
            Type inside = type.getType(i);
            fields.add(
                    inside.isPrimitive()
                            ? new ParquetValue(record, inside.asPrimitiveType(), expansion, () -> enter(field))
                            : new ParquetGroup(
                                    record,
                                    inside.asGroupType(),
                                    shape(inside.asGroupType()),
                                    expansion,
                                    () -> enter(field)));
        }
    }

    /** How a group shows. */
    private enum Shape {
        OBJECT,
        LIST,
        ELEMENT
    }

    /** For whole records. */
    static ParquetGroup root(RecordAssembly record, GroupType schema, Expansion expansion) {
        return new ParquetGroup(record, schema, Shape.OBJECT, expansion, () -> {});
    }

    private Shape shape(GroupType inside) {
        if (shape == Shape.LIST && isElement(inside)) {
            return Shape.ELEMENT;
        }
        boolean isList = inside.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
                || inside.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation;
        boolean holdsOne = inside.getFieldCount() == 1 && inside.getType(0).isRepetition(Type.Repetition.REPEATED);
        return isList && holdsOne ? Shape.LIST : Shape.OBJECT;
    }

    /** Parquet's rules for old lists: a repeated group of one field is no element of its own, but for two names. */
    private boolean isElement(GroupType inside) {
        return inside.getFieldCount() == 1
                && !inside.getName().equals("array")
                && !inside.getName().equals(type.getName() + "_tuple");
    }

    @Override
    public Converter getConverter(int field) {
        return fields.get(field);
    }

    @Override
    public void start() {
        before.run();
        openArray = NONE;
        filled = false;
        switch (shape) {
            case OBJECT -> record.startObject();
            case LIST -> record.startArray();
            case ELEMENT -> {} // what is in it comes in its place
        }
    }

    @Override
    public void end() {
        switch (shape) {
            case OBJECT -> {
                closeArray();
                record.endObject();
            }
            case LIST -> record.endArray();
            case ELEMENT -> {
                if (openArray != NONE) {
                    closeArray();
                } else if (!filled) {
                    record.nothing();
                }
            }
        }
    }

    /** Comes before each value of a field. */
    private void enter(int field) {
        filled = true;
        boolean repeated = type.getType(field).isRepetition(Type.Repetition.REPEATED);
        if (shape == Shape.LIST || openArray == field) {
            return;
        }
        closeArray();
        if (shape == Shape.OBJECT) {
            record.name(type.getFieldName(field));
        }
        if (repeated) {
            record.startArray();
            openArray = field;
        }
    }

    private void closeArray() {
        if (openArray != NONE) {
            record.endArray();
            openArray = NONE;
        }
    }
}
