package io.landfall.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stage sees the stages before it, never a later one; few packages know Hadoop or Kafka. */
class ArchitectureTest {
    private static final String ROOT = "io.landfall.job.";
    private static final List<String> STAGES =
            List.of("arrival", "landing", "parsing", "validation", "preprocessing", "storage", "sealing");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.landfall.job");

    @Test
    void noStageSeesALaterOne() {
        for (int stage = 0; stage < STAGES.size() - 1; stage++) {
            String[] later = STAGES.subList(stage + 1, STAGES.size()).stream()
                    .map(name -> ROOT + name)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + STAGES.get(stage))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(classes);
        }
    }

    @Test
    void eventsAndSettingsSeeNoStage() {
        String[] stages = STAGES.stream().map(name -> ROOT + name).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "event", ROOT + "config")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(stages)
                .check(classes);
    }

    @Test
    void onlyLandingAndStorageKnowHadoop() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "landing", ROOT + "storage")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hadoop..")
                .check(classes);
    }

    @Test
    void onlyEventsAndControlKnowKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "event", ROOT + "control")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..")
                .check(classes);
    }
}
