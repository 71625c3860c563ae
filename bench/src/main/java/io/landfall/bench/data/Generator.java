package io.landfall.bench.data;

import io.landfall.local.system.FolderTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Makes the data of cases below one folder, once for each seed and scale. The same seed gives the same bytes. */
public final class Generator {
    /** Data of another version are made anew. */
    private static final int VERSION = 1;

    private final Path root;

    /** Keeps data below this folder. */
    public Generator(Path root) {
        this.root = root;
    }

    /** The data of a case, made now unless they are there. */
    public CaseData data(BenchCase benchCase, double scale, long seed) throws IOException {
        String folder = "%s-x%s-seed%d-v%d".formatted(benchCase.word(), scale, seed, VERSION);
        return data(benchCase, folder, benchCase.files(scale), benchCase.fileBytes(scale), seed);
    }

    /** Files with the rows of a case, so many of such a length, made now unless they are there. */
    public CaseData files(BenchCase benchCase, int files, long fileBytes, long seed) throws IOException {
        String folder = "%s-%dx%d-seed%d-v%d".formatted(benchCase.word(), files, fileBytes, seed, VERSION);
        return data(benchCase, folder, files, fileBytes, seed);
    }

    private CaseData data(BenchCase benchCase, String name, int files, long fileBytes, long seed) throws IOException {
        Path folder = root.resolve(name);
        if (CaseData.isWhole(folder)) {
            return CaseData.read(folder);
        }
        FolderTree.remove(folder);
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve(benchCase.dataset() + ".odcs.yaml"), benchCase.contract());
        RowMaker maker = benchCase.rows();
        Map<String, Long> rejects = new TreeMap<>();
        long rows = 0;
        long bytes = 0;
        for (int f = 0; f < files; f++) {
            Path file = folder.resolve("data").resolve("%s-%05d.csv".formatted(benchCase.word(), f));
            try (OutputStream out = Files.newOutputStream(file)) {
                Chance chance = new Chance(seed * 1_000_003 + f);
                ByteSink sink = new ByteSink(out);
                rows += write(sink, maker, chance, fileBytes, rejects);
                bytes += sink.bytes();
            }
        }
        CaseData made = new CaseData(
                folder,
                new CaseData.Truth(VERSION, benchCase.word(), benchCase.dataset(), seed, files, bytes, rows, rejects));
        made.writeTruth();
        return made;
    }

    private static long write(ByteSink sink, RowMaker maker, Chance chance, long least, Map<String, Long> rejects)
            throws IOException {
        maker.header(sink);
        sink.sign('\n');
        long rows = 0;
        while (sink.bytes() < least) {
            sink.makeRoom();
            String broken = maker.row(sink, chance);
            sink.sign('\n');
            rows++;
            if (!broken.isEmpty()) {
                rejects.merge(broken, 1L, Long::sum);
            }
        }
        sink.flush();
        return rows;
    }
}
