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
            Optional<ContentHolder> bundled = book.holder(file, sha256);
            return bundled.isPresent() ? bundled : otherAlone(file, rawPath, sha256);
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
        Map<String, ContentHolder> others = new HashMap<>();
        Set<String> names = new TreeSet<>();
        files.keySet().forEach(sha256 -> names.add(sha256 + SUFFIX));
        Set<String> alone = hdfs.among("content/" + dataset, names);
        for (Map.Entry<String, FileRef> each : files.entrySet()) {
            Optional<ContentHolder> holder = book.holder(each.getValue(), each.getKey());
            if (holder.isEmpty() && alone.contains(each.getKey() + SUFFIX)) {
                holder = alone(dataset, each.getKey());
                if (holder.isPresent() && !book.counts(holder.get().file(), each.getKey())) {
                    holder = Optional.empty();
                }
            }
            if (holder.isPresent()) {
                others.put(each.getKey(), holder.get());
            }
        }
        return others;
    }
}
