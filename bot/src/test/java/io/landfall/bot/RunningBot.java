package io.landfall.bot;

import io.landfall.bot.database.Database;
import io.landfall.bot.dataset.Datasets;
import io.landfall.bot.report.OutboxDocuments;
import io.landfall.bot.telegram.BotApi;
import io.landfall.bot.telegram.PollHealth;
import io.landfall.bot.telegram.Polling;
import io.landfall.contract.event.StageEvent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole bot against a chat server, with events handed to it in the place of Kafka. */
final class RunningBot implements AutoCloseable {
    /** What it told the other parts. */
    final List<StageEvent> told = new CopyOnWriteArrayList<>();

    final Database database;
    private final Bot bot;
    private final BotApi api;
    private final Polling polling;

    private RunningBot(URI address, Path folder) {
        Clock clock = Clock.systemUTC();
        BotSettings settings = new BotSettings(
                "local",
                address,
                Set.of(1001L),
                List.of(1001L),
                TestDatabase.url(folder),
                TestDatabase.password(),
                "",
                folder.resolve("outbox"),
                Path.of("../datasets"));
        database = Database.open(settings.database(), settings.databasePassword());
        bot = new Bot(database, new Datasets(settings.datasets()), settings, "landfall_local_bot", clock);
        api = new BotApi(settings.token(), address, new OutboxDocuments(settings.outbox()));
        PollHealth health = new PollHealth(clock);
        polling = new Polling("local", BotApi.url(address), bot.storeUpdates(health::touch), health, clock);
        bot.start(api, told::add);
        bot.work("watch", polling::watch);
    }

    static RunningBot start(URI address, Path folder) {
        return new RunningBot(address, folder);
    }

    void take(StageEvent... events) {
        for (StageEvent event : events) {
            bot.takeEvents().take(event);
        }
    }

    @Override
    public void close() {
        bot.close();
        polling.close();
        api.close();
        database.close();
    }
}
