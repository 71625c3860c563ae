package io.landfall.job.format;

import io.landfall.contract.dataset.DatasetContract;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Reads the rows of a Parquet file, of which only the columns that the contract names. A record's line is its number in
 * the file; its raw text is JSON.
 */
final class ParquetReader implements RecordReader {
    private static final long MAX_ROW_GROUP = 256L << 20;
    private static final int MAX_SCHEMA_DEPTH = 64;

    private final Original original;
    private final RecordAssembly record;
    private final Expansion expansion;
    private final ParquetFileReader file;
    private final MessageType schema;
    private final MessageType wanted;
    private Optional<PageReadStore> pages = Optional.empty();
    private Optional<org.apache.parquet.io.RecordReader<RecordAssembly>> rows = Optional.empty();
    private int group;
    private long left;
    private long number;

    /** Reads the footer. */
    ParquetReader(Original original, DatasetContract contract, Expansion expansion) throws IOException {
        this.original = original;
        this.record = new RecordAssembly(contract, true);
        this.expansion = expansion;
        ParquetFileReader opened = open();
        this.file = opened;
        try {
            this.schema = opened.getFileMetaData().getSchema();
            checkDepth(schema, 0);
            this.wanted = new MessageType(
                    schema.getName(),
                    schema.getFields().stream()
                            .filter(field ->
                                    record.paths().root().child(field.getName()).isPresent())
                            .toList());
            if (wanted.getFieldCount() > 0) {
                opened.setRequestedSchema(wanted);
            }
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw judged(e);
        }
    }

    private ParquetFileReader open() throws IOException {
        try {
            ParquetFooter.check(original);
            return ParquetFileReader.open(
                    new ParquetInput(original),
                    ParquetReadOptions.builder(new PlainParquetConfiguration())
                            .withCodecFactory(new ParquetCodecs())
                            .withUseHadoopVectoredIo(false)
                            .usePageChecksumVerification(true)
                            .build());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw judged(e);
        }
    }

    private static IOException judged(Throwable failure) {
        return BadBytes.judge(failure, "the Parquet file", "send it again, or write it anew");
    }

    private static void checkDepth(GroupType type, int depth) throws IOException {
        if (depth > MAX_SCHEMA_DEPTH) {
            throw new IOException("its columns lie more than " + MAX_SCHEMA_DEPTH + " deep in each other");
        }
        for (Type field : type.getFields()) {
            if (!field.isPrimitive()) {
                checkDepth(field.asGroupType(), depth + 1);
            }
        }
    }

    @Override
    public List<String> fields() {
        return record.paths().names();
    }

    @Override
    public List<String> unexpected() {
        return record.paths()
                .unexpected(schema.getFields().stream().map(Type::getName).toList());
    }

    @Override
    public List<String> missing() {
        return record.paths().missing(name -> schema.containsField(name) || reaches(schema, name.split("\\.", -1), 0));
    }

    private static boolean reaches(GroupType type, String[] steps, int step) {
        if (!type.containsField(steps[step])) {
            return false;
        }
        Type field = type.getType(steps[step]);
        if (step == steps.length - 1) {
            return true;
        }
        return !field.isPrimitive()
                && !field.isRepetition(Type.Repetition.REPEATED)
                && reaches(field.asGroupType(), steps, step + 1);
    }

    @Override
    public boolean read(RecordSink sink) throws IOException {
        try {
            while (!sink.isFull()) {
                if (left == 0 && !nextGroup()) {
                    return false;
                }
                left--;
                number++;
                expansion.record();
                record.begin();
                if (wanted.getFieldCount() == 0) {
                    record.startObject();
                    record.endObject();
                } else {
                    rows.orElseThrow().read();
                }
                record.finish(number, sink);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            throw judged(e);
        }
    }

    /** Goes to the next row group that has rows. */
    private boolean nextGroup() throws IOException {
        pages.ifPresent(PageReadStore::close);
        pages = Optional.empty();
        while (left == 0) {
            if (group == file.getRowGroups().size()) {
                return false;
            }
            BlockMetaData metadata = file.getRowGroups().get(group);
            checkPlace(metadata);
            left = metadata.getRowCount();
            if (left > 0 && wanted.getFieldCount() > 0) {
                PageReadStore read = new ParquetPages(file.readRowGroup(group));
                pages = Optional.of(read);
                MessageColumnIO columns = new ColumnIOFactory().getColumnIO(wanted, schema);
                rows = Optional.of(columns.getRecordReader(read, new Materializer(record, wanted, expansion)));
            }
            group++;
        }
        return true;
    }

    /** Chunks must lie within the file, and a row group within memory. */
    private void checkPlace(BlockMetaData metadata) throws IOException {
        long bytes = 0;
        if (metadata.getRowCount() < 0) {
            throw new IOException("a row group gives itself " + metadata.getRowCount() + " rows");
        }
        for (ColumnChunkMetaData chunk : metadata.getColumns()) {
            long start = chunk.getStartingPos();
            if (start < 4 || chunk.getTotalSize() < 0 || start > original.length() - chunk.getTotalSize()) {
                throw new IOException("a column lies outside of it");
            }
            if (wanted.containsField(chunk.getPath().toArray()[0])) {
                new ParquetCodecs().getDecompressor(chunk.getCodec());
                bytes += chunk.getTotalSize();
            }
        }
        if (bytes > MAX_ROW_GROUP) {
            throw new UnreadableFileException(
                    RecordLimits.TOO_LONG,
                    "the Parquet file has a row group of " + bytes + " bytes; at most " + MAX_ROW_GROUP
                            + " are read at once: write it with smaller row groups");
        }
        for (ColumnChunkMetaData chunk : metadata.getColumns()) {
            if (wanted.containsField(chunk.getPath().toArray()[0])) {
                ParquetChunk.check(original, chunk);
            }
        }
    }

    @Override
    public void close() throws IOException {
        pages.ifPresent(PageReadStore::close);
        file.close();
        if (original instanceof Closeable temporary) {
            temporary.close();
        }
    }

    private static final class Materializer extends RecordMaterializer<RecordAssembly> {
        private final RecordAssembly record;
        private final ParquetGroup root;

        Materializer(RecordAssembly record, MessageType schema, Expansion expansion) {
            this.record = record;
            this.root = ParquetGroup.root(record, schema, expansion);
        }

        @Override
        public RecordAssembly getCurrentRecord() {
            return record;
        }

        @Override
        public GroupConverter getRootConverter() {
            return root;
        }
    }
}
