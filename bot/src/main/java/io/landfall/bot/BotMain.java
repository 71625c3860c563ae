package io.landfall.bot;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventSerializer;
import io.landfall.bot.database.Database;
import io.landfall.bot.database.DatabaseException;
import io.landfall.bot.dataset.Datasets;
import io.landfall.bot.event.ConsumeEvents;
import io.landfall.bot.event.KafkaTeller;
import io.landfall.bot.metrics.BotMetrics;
import io.landfall.bot.report.OutboxDocuments;
import io.landfall.bot.telegram.BotApi;
import io.landfall.bot.telegram.BotIdentity;
import io.landfall.bot.telegram.PollHealth;
import io.landfall.bot.telegram.Polling;
import io.landfall.bot.telegram.TokenRefusedException;
import io.landfall.bot.telegram.UnreachableException;
import io.landfall.bot.worker.Backoff;
import io.landfall.contract.dataset.InvalidContractException;
import io.landfall.contract.settings.InvalidSettingsException;
import io.landfall.contract.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the bot and runs until it is told to end. Exit codes: 0 ended in order, 2 a setting, a contract or the
 * database is wrong, 3 Telegram refuses the token.
 */
public final class BotMain {
    private static final Logger LOG = LoggerFactory.getLogger(BotMain.class);
    private static final int WRONG_SETTINGS = 2;
    private static final int WRONG_TOKEN = 3;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private BotMain() {}

    /** Takes its settings from the environment; arguments are not used. */
    public static void main(String[] args) throws InterruptedException {
        End end = new End();
        try {
            run(BotSettings.of(Settings.of(System.getenv())), Clock.systemUTC(), end);
        } catch (InvalidSettingsException | InvalidContractException | DatabaseException e) {
            end.reached();
            fail(WRONG_SETTINGS, String.valueOf(e.getMessage()));
        } catch (TokenRefusedException e) {
            end.reached();
            fail(WRONG_TOKEN, String.valueOf(e.getMessage()));
        } finally {
            end.reached();
        }
    }

    private static void run(BotSettings settings, Clock clock, End end)
            throws InterruptedException, TokenRefusedException {
        Datasets datasets = new Datasets(settings.datasets());
        try (BotApi api = new BotApi(settings.token(), settings.api(), new OutboxDocuments(settings.outbox()))) {
            Optional<BotIdentity> identity = ask(settings, end, api::identity);
            if (identity.isEmpty()) {
                return;
            }
            try (Database database = Database.open(settings.database(), settings.databasePassword())) {
                Bot bot = new Bot(database, datasets, settings, identity.get().name(), clock);
                LOG.info(
                        "bot: @{} for {} people, telling chats {}",
                        identity.get().name(),
                        settings.allowed().size(),
                        settings.chats());
                if (ask(settings, end, () -> api.showMenu(bot.menu())).isPresent()) {
                    connect(settings, bot, database, api, clock, end);
                }
            }
        }
        LOG.info("bot: ended");
    }

    private static void connect(BotSettings settings, Bot bot, Database database, BotApi api, Clock clock, End end)
            throws InterruptedException {
        PollHealth health = new PollHealth(clock);
        BotMetrics metrics = new BotMetrics(health, database, bot.messages());
        Polling polling = new Polling(
                settings.token(),
                BotApi.url(settings.api()),
                metrics.counting(bot.storeUpdates(health::touch)),
                health,
                clock);
        ConsumeEvents events = new ConsumeEvents(consumer(settings), bot.takeEvents());
        try (KafkaTeller teller = new KafkaTeller(producer(settings));
                events;
                polling;
                bot;
                BotMetrics told = metrics.tell()) {
            bot.start(told.counting(api), teller);
            bot.work("consume", events::takeNext);
            bot.work("watch", polling::watch);
            boolean ready = false;
            while (!end.within(LOOK_AGAIN)) {
                if (!ready && health.hasAnswered() && events.isAssigned()) {
                    LOG.info("bot: ready");
                    ready = true;
                }
            }
        }
    }

    /** A question to Telegram. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws TokenRefusedException, UnreachableException;
    }

    /** Asks until there is an answer; nothing if the bot is told to end before. */
    private static <T> Optional<T> ask(BotSettings settings, End end, Question<T> question)
            throws InterruptedException, TokenRefusedException {
        Duration pause = Duration.ZERO;
        for (int failures = 1; !end.within(pause); failures++) {
            try {
                return Optional.of(question.ask());
            } catch (UnreachableException e) {
                pause = Backoff.after(failures);
                LOG.warn(
                        "Telegram at {} doesn't answer ({}); asking again in {} ms",
                        settings.api(),
                        e.getMessage(),
                        pause.toMillis());
            }
        }
        return Optional.empty();
    }

    /** A bot that was killed comes back under its fixed instance id at once, without waiting for its own ghost. */
    private static KafkaConsumer<byte[], byte[]> consumer(BotSettings settings) {
        return new KafkaConsumer<>(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka(),
                        CommonClientConfigs.CLIENT_ID_CONFIG, "landfall-bot",
                        CommonClientConfigs.METADATA_MAX_AGE_CONFIG, "10000",
                        ConsumerConfig.GROUP_ID_CONFIG, ConsumeEvents.GROUP,
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, ConsumeEvents.GROUP,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "200"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static KafkaProducer<String, CloudEvent> producer(BotSettings settings) {
        return new KafkaProducer<>(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka(),
                        CommonClientConfigs.CLIENT_ID_CONFIG, "landfall-bot",
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000",
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000"),
                new StringSerializer(),
                new CloudEventSerializer());
    }

    @SuppressWarnings("SystemOut") // The one clear line for the person who started it.
    private static void fail(int code, String message) {
        System.err.println(message);
        System.exit(code);
    }
}
