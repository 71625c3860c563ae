package io.landfall.job.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;

/** Hands on a row group's pages, each after a look at the lengths that it gives itself; see {@link ParquetPageCheck}. */
final class ParquetPages implements PageReadStore {
    private final PageReadStore pages;

    ParquetPages(PageReadStore pages) {
        this.pages = pages;
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return new Checked(pages.getPageReader(column), column);
    }

    @Override
    public long getRowCount() {
        return pages.getRowCount();
    }

    @Override
    public void close() {
        pages.close();
    }

    private record Checked(PageReader pages, ColumnDescriptor column) implements PageReader {
        @Override
        @SuppressWarnings("NullAway") // Parquet says by null that there is none
        public DictionaryPage readDictionaryPage() {
            DictionaryPage page = pages.readDictionaryPage();
            if (page != null
                    && (page.getDictionarySize() < 0
                            || page.getDictionarySize() > page.getBytes().size())) {
                throw new UncheckedIOException(new IOException("a dictionary is longer than its page"));
            }
            return page;
        }

        @Override
        public long getTotalValueCount() {
            return pages.getTotalValueCount();
        }

        @Override
        @SuppressWarnings("NullAway") // Parquet says by null that there is none
        public DataPage readPage() {
            DataPage page = pages.readPage();
            if (page != null) {
                try {
                    ParquetPageCheck.check(page, column);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return page;
        }
    }
}
