package io.landfall.report;

import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.InvalidContractException;
import io.landfall.contract.settings.InvalidSettingsException;
import io.landfall.contract.settings.Setting;
import io.landfall.contract.settings.Settings;
import io.landfall.report.docx.Templates;
import io.landfall.report.font.Typeface;
import io.landfall.report.outbox.Outbox;
import io.landfall.report.service.Service;
import io.landfall.report.spark.WarmSpark;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Main of the report service: makes the report of each sealed file whose contract asks for one, and of any period on
 * command. Ends with exit code 2 when settings or contracts are wrong.
 */
public final class ReportService {
    private static final Logger LOG = LoggerFactory.getLogger(ReportService.class);
    private static final int WRONG_SETTINGS = 2;
    private static final int PATIENCE_SECONDS = 20;

    private ReportService() {}

    /** Runs until the process is asked to end. */
    public static void main(String[] arguments) {
        try {
            Settings settings = Settings.of(System.getenv());
            ContractReader.readFolder(settings.path(Setting.DATASETS));
            run(settings);
        } catch (InvalidSettingsException | InvalidContractException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_SETTINGS);
        }
    }

    private static void run(Settings settings) {
        Typeface.install();
        WarmSpark spark = spark(settings);
        Contracts contracts = new Contracts(settings.path(Setting.DATASETS));
        Service service = new Service(
                settings.text(Setting.KAFKA), job(settings, spark, contracts), contracts, Clock.systemUTC());
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, ended), "stop"));
        long start = System.nanoTime();
        try (spark) {
            new WarmUp(spark).run();
            LOG.info(
                    "ready after {} ms: Kafka {}, HDFS {}, Spark {}, outbox {}",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                    settings.text(Setting.KAFKA),
                    settings.uri(Setting.HDFS),
                    settings.text(Setting.SPARK_MASTER),
                    settings.path(Setting.OUTBOX));
            service.run();
        } finally {
            ended.countDown();
        }
    }

    static WarmSpark spark(Settings settings) {
        return new WarmSpark(settings.text(Setting.SPARK_MASTER), settings.count(Setting.SPARK_UI_PORT));
    }

    static ReportJob job(Settings settings, WarmSpark spark, Contracts contracts) {
        return new ReportJob(
                spark,
                settings.uri(Setting.HDFS),
                contracts,
                new Templates(settings.path(Setting.TEMPLATES)),
                new Outbox(settings.path(Setting.OUTBOX)),
                Clock.systemUTC());
    }

    private static void stop(Service service, CountDownLatch ended) {
        service.close();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a report is still being made after {} s; it will be made again", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
