package io.landfall.bot.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.bot.TestClock;
import io.landfall.bot.TestDatabase;
import io.landfall.bot.TestEvents;
import io.landfall.bot.database.Database;
import io.landfall.bot.database.DatabaseException;
import io.landfall.contract.event.StageEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeEventsTest {
    private static final StageEvent EVENT = TestEvents.arrived(TestEvents.file("a.csv"));

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final List<String> reacted = new ArrayList<>();
    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void reactsToAnEventOnceEvenAfterARestart() {
        taking((transaction, event) -> reacted.add(event.id())).take(EVENT);
        close();
        open();
        taking((transaction, event) -> reacted.add(event.id())).take(EVENT);

        assertThat(reacted).containsExactly(EVENT.id());
    }

    @Test
    void takesAnEventAgainWhenTheDatabaseFailedInTheMiddle() {
        assertThatThrownBy(() -> taking((transaction, event) -> transaction.update("update nothing set x = 1"))
                        .take(EVENT))
                .isInstanceOf(DatabaseException.class);

        taking((transaction, event) -> reacted.add(event.id())).take(EVENT);
        assertThat(reacted).containsExactly(EVENT.id());
    }

    @Test
    void setsAsideAnEventThatAReactionCanNotTakeAndKeepsNothingOfIt() {
        TakeEvents take = taking((transaction, event) -> {
            transaction.update("insert into stranger (user_id, told_at) values (?, ?)", 1L, event.time());
            throw new IllegalStateException("a defect");
        });
        take.take(EVENT);
        take.take(EVENT);

        assertThat(TestDatabase.number(database, "select count(*) from stranger"))
                .isZero();
        assertThat(TestDatabase.number(database, "select count(*) from seen_event"))
                .isEqualTo(1);
    }

    @Test
    void takesTheSameReportForEachCommandThatAskedForIt() {
        TakeEvents take = taking((transaction, event) -> reacted.add(event.id()));
        take.take(TestEvents.ready(Optional.empty(), List.of(), Optional.of("telegram-1")));
        take.take(TestEvents.ready(Optional.empty(), List.of(), Optional.of("telegram-2")));
        take.take(TestEvents.ready(Optional.empty(), List.of(), Optional.of("telegram-2")));

        assertThat(reacted).hasSize(2);
    }

    @Test
    void passesOverEventsWhoseIdsAreTooLongToKeep() {
        StageEvent endless = new StageEvent(
                "x".repeat(1000), EVENT.key(), EVENT.source(), EVENT.time(), EVENT.sequence(), EVENT.data());
        taking((transaction, event) -> reacted.add(event.id())).take(endless);

        assertThat(reacted).isEmpty();
    }

    @Test
    void forgetsEventsThatNoBrokerKeeps() {
        TakeEvents take = taking((transaction, event) -> reacted.add(event.id()));
        take.take(EVENT);
        clock.pass(Duration.ofDays(29));
        take.forgetOld();
        assertThat(TestDatabase.number(database, "select count(*) from seen_event"))
                .isEqualTo(1);

        clock.pass(Duration.ofDays(2));
        take.forgetOld();
        assertThat(TestDatabase.number(database, "select count(*) from seen_event"))
                .isZero();
    }

    private TakeEvents taking(EventReaction reaction) {
        return new TakeEvents(database, new Heard(), List.of(reaction), clock);
    }
}
