package io.landfall.contract.dataset;

import static io.landfall.contract.dataset.Contracts.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileContractTest {

    @Test
    void refusesAliasesSoThatNothingExpands() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x]\n");
        for (char each = 'b'; each < 'z'; each++) {
            char before = (char) (each - 1);
            bomb.append("%c: &%c [*%c, *%c, *%c, *%c]%n".formatted(each, each, before, before, before, before));
        }

        assertThat(problems(bomb.toString())).singleElement().asString().contains(":2:8: ", "*a is an alias");
    }

    @Test
    void refusesAnAliasWhereATextStands() {
        assertThat(problems(Contracts.with("name: Boiler room", "name: &n Boiler\ntenant: *n")))
                .singleElement()
                .asString()
                .contains("*n is an alias; write the value out");
    }

    @Test
    void refusesDepthWithoutGoingThere() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(problems("description: " + "[".repeat(500_000)))
                    .singleElement()
                    .asString()
                    .contains("deeper than 24 levels");
            assertThat(problems("{a: ".repeat(200_000)))
                    .singleElement()
                    .asString()
                    .contains("deeper than 24 levels");
        });
    }

    @Test
    void refusesTenMegabytesUnread(@TempDir Path folder) throws IOException {
        byte[] large = new byte[10 << 20];
        Arrays.fill(large, (byte) '#');
        Files.write(folder.resolve("large.odcs.yaml"), large);

        assertThat(problems(large))
                .containsExactly("test.odcs.yaml:1:1: document: is larger than 1 MB;" + " a contract is at most 1 MB");
        Assertions.assertThrows(InvalidContractException.class, () -> ContractReader.readFolder(folder));
    }

    @Test
    void refusesWhatIsNoMapping() {
        assertThat(problems("")).singleElement().asString().contains("is empty");
        assertThat(problems("# nothing")).singleElement().asString().contains("is empty");
        assertThat(problems("- a")).singleElement().asString().contains("must be a mapping");
        assertThat(problems("just text")).singleElement().asString().contains("must be a mapping");
        assertThat(problems("null")).singleElement().asString().contains("must be a mapping");
    }

    @Test
    void refusesASecondDocumentAndASecondKey() {
        assertThat(problems(Contracts.COMPLETE + "---\na: b\n"))
                .singleElement()
                .asString()
                .contains("a second document begins");
        assertThat(problems(Contracts.COMPLETE + "kind: DataContract\n"))
                .singleElement()
                .asString()
                .contains("the key 'kind' stands here a second time");
    }

    @Test
    void refusesTagsAndNumbersWithoutBounds() {
        assertThat(problems("id: !!java.net.URL [x]"))
                .singleElement()
                .asString()
                .contains("YAML tag");
        assertThat(problems("id: !secret x")).singleElement().asString().contains("YAML tag");
        assertThat(problems("id: " + "9".repeat(50))).singleElement().asString().contains("longer than 40");
        assertThat(problems(Contracts.with("maximum: 16.5", "maximum: " + "9".repeat(50_000))))
                .singleElement()
                .asString()
                .contains("must be a number");
        assertThat(problems("id: 1e999999999")).singleElement().asString().contains("too large");
        assertThat(problems(Contracts.with("maximum: 16.5", "maximum: .inf"))).isNotEmpty();
        assertThat(problems(Contracts.with("maximum: 16.5", "maximum: .nan"))).isNotEmpty();
    }

    /** What a contract brings that could take for ever: it is read or refused at once. */
    @Test
    void readsGlobsAndExpressionsThatBlowUpWithoutGoingThere() {
        String stars = "*a".repeat(60) + "b.csv";
        String starsAndLetters = "*".repeat(99) + "a".repeat(50) + "?".repeat(50);
        String backtracking = "^(([a-z])+.)+[A-Z]([a-z])+$";
        String alternatives = "(a|aa)+$";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String glob : List.of(stars, starsAndLetters, "{a,".repeat(60), "[".repeat(200), "\\".repeat(200))) {
                for (String suffix : List.of("a".repeat(100), ".csv", "*".repeat(100))) {
                    problems(Contracts.with("'**/room-*.csv'", "'" + glob + "'")
                            .replace("suffix: .yaml", "suffix: '" + suffix + "'"));
                }
            }
            for (String expression : List.of(backtracking, alternatives, "(".repeat(500) + ")".repeat(500))) {
                for (String replacement : List.of("$1", "$1".repeat(100), "${a}", "$99999999999999999999")) {
                    problems(Contracts.with("'^(\\w)\\.'", "'" + expression + "'")
                            .replace("'$1 '", "'" + replacement + "'"));
                }
            }
        });
    }

    @Test
    void letsNoTextOfAContractBecomeAPathOutsideOfItsFolder() {
        for (String suffix : List.of("/../../x", "..\\x", "\u0000.yaml", "a\nb")) {
            assertThat(problems(Contracts.with(
                            "suffix: .yaml",
                            "suffix: \""
                                    + suffix.replace("\\", "\\\\")
                                            .replace("\n", "\\n")
                                            .replace("\u0000", "\\0") + "\"")))
                    .as(suffix)
                    .anyMatch(
                            problem -> problem.contains("suffix: ") && problem.contains("must be the end of its name"));
        }
        for (String glob : List.of("/etc/*", "../*", "a/../../*", "**/..")) {
            assertThat(problems(Contracts.with("**/room-*.csv", glob)))
                    .as(glob)
                    .anyMatch(problem -> problem.contains("must match paths below the dataset's folder"));
        }
    }

    @Test
    void refusesBytesThatAreNotUtf8AndAcceptsAByteOrderMark() {
        byte[] cyrillic = "id: Котёл".getBytes(java.nio.charset.Charset.forName("windows-1251"));

        assertThat(problems(cyrillic)).singleElement().asString().contains("is not UTF-8; save it as UTF-8");
        assertThat(problems("\uFEFF" + Contracts.COMPLETE)).isEmpty();
    }

    @Test
    void keepsEachProblemOnOneLineWhateverItsTextHolds() {
        String nasty = "id: \"a\\nfatal: all is lost\\u202e\\u0007" + "x".repeat(5_000) + "\"\n\"bad\\nkey\": 1\n";

        assertThat(problems(nasty))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem)
                        .doesNotContain("\n", "\u202e", "\u0007")
                        .hasSizeLessThan(500));
    }

    /** Whatever is cut out of, put into or swapped in a contract: it is read, or refused with places and reasons. */
    @Test
    void endsEveryDamagedContractInAContractOrInClearProblems() {
        Random random = new Random(20260417);
        List<String> lines = Contracts.COMPLETE.lines().toList();
        int refused = 0;
        for (int run = 0; run < 1_500; run++) {
            String damaged = random.nextBoolean() ? damagedLines(lines, random) : damagedBytes(random);
            List<String> problems = problems(damaged);
            assertThat(problems)
                    .as(damaged)
                    .allMatch(problem -> problem.matches("test\\.odcs\\.yaml:\\d+:\\d+: .+: .+"));
            refused += problems.isEmpty() ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(500).isLessThan(1_500);
    }

    private static String damagedLines(List<String> lines, Random random) {
        List<String> damaged = new ArrayList<>(lines);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(damaged.size());
            switch (random.nextInt(4)) {
                case 0 -> damaged.remove(at);
                case 1 -> damaged.add(at, damaged.get(random.nextInt(damaged.size())));
                case 2 -> damaged.set(at, "  " + damaged.get(at));
                default -> damaged.set(at, damaged.get(at).replaceFirst(":.*", ": {}"));
            }
        }
        return String.join("\n", damaged);
    }

    private static String damagedBytes(Random random) {
        byte[] bytes = Contracts.COMPLETE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= random.nextInt(4); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
