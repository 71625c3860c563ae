package io.landfall.job.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The fuzzer's seeds, what it found once, and some thousand damaged copies of them: see docs/fuzzing.md. */
class FuzzCorpusTest {
    private static final Path CORPORA = Path.of("src/test/resources/fuzz");
    private static final long SEED = 20260106;
    private static final int DAMAGED = 200;

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("inputs")
    void takesEachInputThatIsKept(FuzzTarget target, Path file) throws Exception {
        Fuzz.take(target, Files.readAllBytes(file));
    }

    static List<Arguments> inputs() throws IOException {
        List<Arguments> inputs = new ArrayList<>();
        for (FuzzTarget target : FuzzTarget.values()) {
            for (Path file : corpus(target)) {
                inputs.add(Arguments.of(target, file));
            }
        }
        return inputs;
    }

    @ParameterizedTest
    @EnumSource
    void takesWhateverBecomesOfThem(FuzzTarget target) throws Exception {
        Random random = new Random(SEED);
        List<Path> corpus = corpus(target);
        for (int round = 0; round < DAMAGED; round++) {
            byte[] input = Files.readAllBytes(corpus.get(round % corpus.size()));
            byte[] damaged = damaged(input, random);
            try {
                Fuzz.take(target, damaged);
            } catch (Throwable e) {
                throw new AssertionError("seed " + SEED + ", round " + round + ": " + Arrays.toString(damaged), e);
            }
        }
    }

    private static byte[] damaged(byte[] input, Random random) {
        byte[] damaged = Arrays.copyOf(input, random.nextInt(4) == 0 ? random.nextInt(input.length + 1) : input.length);
        for (int times = random.nextInt(4); times >= 0 && damaged.length > 0; times--) {
            int at = random.nextInt(damaged.length);
            damaged[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : damaged[at] ^ 1 << random.nextInt(8));
        }
        return damaged;
    }

    @Test
    void everyFolderOfInputsHasItsTarget() throws IOException {
        List<String> words =
                Arrays.stream(FuzzTarget.values()).map(FuzzTarget::word).toList();
        try (Stream<Path> folders = Files.list(CORPORA)) {
            assertThat(folders.map(folder -> String.valueOf(folder.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(words);
        }
    }

    private static List<Path> corpus(FuzzTarget target) throws IOException {
        try (Stream<Path> files = Files.list(CORPORA.resolve(target.word()))) {
            List<Path> corpus = files.sorted().toList();
            assertThat(corpus).as(target.word()).isNotEmpty();
            return corpus;
        }
    }
}
