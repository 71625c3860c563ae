package io.landfall.job.landing;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Knows by SHA-256 which generation holds a content, so that the same content isn't stored twice. */
final class ContentIndex {
    private static final String SUFFIX = ".json";

    private final Hdfs hdfs;
    private final LedgerBook book;

    ContentIndex(Hdfs hdfs) {
        this.hdfs = hdfs;
        this.book = LedgerBook.of(hdfs);
    }

    /**
     * Enters a generation as the holder of its content, unless another one is.
     *
     * @return the other holder, whose rows count or are on their way to
     */
    Optional<ContentHolder> otherHolder(FileRef file, String rawPath, String sha256) throws IOException {
        synchronized (book.contents(file.dataset())) {
            ContentHolder bundled =
                    book.holders(file.dataset(), Map.of(sha256, file)).get(sha256);
            return bundled != null ? Optional.of(bundled) : otherAlone(file, rawPath, sha256);
        }
    }

    private Optional<ContentHolder> otherAlone(FileRef file, String rawPath, String sha256) throws IOException {
        String path = Layout.content(file.dataset(), sha256);
        byte[] own = Json.bytes(new ContentHolder(file, rawPath, Optional.empty()));
        if (hdfs.writeNew(path, own)) {
            return Optional.empty();
        }
        Optional<ContentHolder> holder = alone(file.dataset(), sha256);
        if (holder.isPresent() && holder.get().file().key().equals(file.key())) {
            return Optional.empty();
        }
        if (holder.isPresent() && book.counts(holder.get().file(), sha256)) {
            return holder;
        }
        hdfs.write(path, own);
        return Optional.empty();
    }

    private Optional<ContentHolder> alone(String dataset, String sha256) throws IOException {
        return hdfs.read(Layout.content(dataset, sha256)).map(json -> Json.read(json, ContentHolder.class));
    }

    /**
     * Which of many contents others hold. Nothing is entered: who asks has the lock of {@link LedgerBook#contents}, and
     * enters them with his bundle's manifest.
     *
     * @param files the generation that would hold each content, by SHA-256
     */
    Map<String, ContentHolder> otherHolders(String dataset, Map<String, FileRef> files) throws IOException {
        Map<String, ContentHolder> others = new HashMap<>(book.holders(dataset, files));
        Set<String> names = new TreeSet<>();
        files.keySet().forEach(sha256 -> names.add(sha256 + SUFFIX));
        Set<String> alone = hdfs.among("content/" + dataset, names);
        for (String sha256 : files.keySet()) {
            if (!others.containsKey(sha256) && alone.contains(sha256 + SUFFIX)) {
                Optional<ContentHolder> holder = alone(dataset, sha256);
                if (holder.isPresent() && book.counts(holder.get().file(), sha256)) {
                    others.put(sha256, holder.get());
                }
            }
        }
        return others;
    }
}
