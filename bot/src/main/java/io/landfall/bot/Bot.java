package io.landfall.bot;

import io.landfall.bot.command.BotCommand;
import io.landfall.bot.command.ButtonAction;
import io.landfall.bot.command.Commands;
import io.landfall.bot.command.HelpCommand;
import io.landfall.bot.command.StartCommand;
import io.landfall.bot.control.DeploymentCommand;
import io.landfall.bot.control.JobCommand;
import io.landfall.bot.control.PausedDatasets;
import io.landfall.bot.control.TellOfOrders;
import io.landfall.bot.database.Database;
import io.landfall.bot.dataset.Datasets;
import io.landfall.bot.deployment.Deployments;
import io.landfall.bot.deployment.DeploymentsCommand;
import io.landfall.bot.deployment.TellOfDeployments;
import io.landfall.bot.event.EventReaction;
import io.landfall.bot.event.Heard;
import io.landfall.bot.event.TakeEvents;
import io.landfall.bot.file.DetailsButton;
import io.landfall.bot.file.FilesCommand;
import io.landfall.bot.file.KnownFiles;
import io.landfall.bot.file.TellOfFiles;
import io.landfall.bot.incoming.AllowList;
import io.landfall.bot.incoming.AnswerUpdates;
import io.landfall.bot.incoming.StoreUpdates;
import io.landfall.bot.mount.Mounts;
import io.landfall.bot.mount.TellOfMount;
import io.landfall.bot.outgoing.Chats;
import io.landfall.bot.outgoing.DeliveryReaction;
import io.landfall.bot.outgoing.EventTeller;
import io.landfall.bot.outgoing.Messenger;
import io.landfall.bot.outgoing.OutgoingEvents;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.bot.outgoing.SendMessages;
import io.landfall.bot.outgoing.TellEvents;
import io.landfall.bot.report.ReportCommand;
import io.landfall.bot.report.ReportDeliveries;
import io.landfall.bot.report.TellOfReports;
import io.landfall.bot.status.StatusCommand;
import io.landfall.bot.worker.Signal;
import io.landfall.bot.worker.Worker;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bot's features on one database, without the world outside: events and updates are put in, a messenger and a
 * teller take out what it says. {@link BotMain} connects them to Telegram and Kafka.
 */
final class Bot implements AutoCloseable {
    private final Database database;
    private final Clock clock;
    private final Signal toAnswer = new Signal();
    private final Signal toSend = new Signal();
    private final Signal toTell = new Signal();
    private final OutgoingMessages messages;
    private final OutgoingEvents events = new OutgoingEvents(toTell);
    private final Chats chats;
    private final ReportDeliveries deliveries;
    private final List<BotCommand> commands;
    private final TakeEvents takeEvents;
    private final AnswerUpdates answerUpdates;
    private final List<Worker> workers = new ArrayList<>();

    /** Builds all features; nothing runs yet. */
    Bot(Database database, Datasets datasets, BotSettings settings, String botName, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.messages = new OutgoingMessages(clock, toSend);
        this.chats = new Chats(settings.chats(), clock);
        this.deliveries = new ReportDeliveries(messages, events, clock);
        KnownFiles files = new KnownFiles();
        Mounts mounts = new Mounts();
        Heard heard = new Heard();
        FilesCommand filesCommand = new FilesCommand(files, messages);
        ReportCommand reportCommand = new ReportCommand(datasets, messages, events, clock);
        PausedDatasets paused = new PausedDatasets();
        List<BotCommand> explained = new ArrayList<>(List.of(
                new StartCommand(datasets, chats),
                new StatusCommand(files, mounts, paused, heard, clock),
                filesCommand,
                reportCommand));
        explained.addAll(JobCommand.all(datasets, messages, events, clock));
        explained.addAll(DeploymentCommand.all(messages, events, clock));
        Deployments deployments = new Deployments();
        explained.add(new DeploymentsCommand(deployments));
        this.commands = new ArrayList<>(explained);
        this.commands.add(1, new HelpCommand(explained));
        List<ButtonAction> buttons = List.of(filesCommand, reportCommand, new DetailsButton(files, messages));
        List<EventReaction> reactions = List.of(
                new TellOfFiles(files, chats, messages),
                new TellOfMount(mounts, chats, messages),
                new TellOfDeployments(deployments, chats, messages),
                new TellOfReports(deliveries, chats, messages),
                new TellOfOrders(messages, paused));
        this.takeEvents = new TakeEvents(database, heard, reactions, clock);
        this.answerUpdates = new AnswerUpdates(
                database,
                new AllowList(settings.allowed()),
                new Commands(commands, buttons, messages, botName),
                messages,
                chats,
                clock);
    }

    /** Takes what Telegram brings. */
    StoreUpdates storeUpdates(Runnable alive) {
        return new StoreUpdates(database, clock, toAnswer, alive);
    }

    /** Takes what Kafka brings. */
    TakeEvents takeEvents() {
        return takeEvents;
    }

    /** The messages that people see. */
    OutgoingMessages messages() {
        return messages;
    }

    /** Answers what was stored. */
    AnswerUpdates answerUpdates() {
        return answerUpdates;
    }

    /** Sends through this messenger. */
    SendMessages sendMessages(Messenger messenger) {
        List<DeliveryReaction> reactions = List.of(deliveries);
        return new SendMessages(database, messages, chats, messenger, reactions, clock);
    }

    /** Tells through this teller. */
    TellEvents tellEvents(EventTeller teller) {
        return new TellEvents(database, events, teller, clock);
    }

    /** Commands with what they do, for the menu. */
    Map<String, String> menu() {
        Map<String, String> menu = new LinkedHashMap<>();
        commands.forEach(command -> menu.put(command.word(), command.purpose()));
        return menu;
    }

    /** Starts to answer, send, tell and forget. */
    void start(Messenger messenger, EventTeller teller) {
        SendMessages send = sendMessages(messenger);
        TellEvents tell = tellEvents(teller);
        workers.add(Worker.start("answer", toAnswer, answerUpdates::answerStored));
        workers.add(Worker.start("send", toSend, send::sendDue));
        workers.add(Worker.start("tell", toTell, tell::tellWaiting));
        work("forget-updates", answerUpdates::forgetOld);
        work("forget-events", takeEvents::forgetOld);
    }

    /** Does one more thing over and over until the bot is closed. */
    void work(String name, Worker.Step step) {
        workers.add(Worker.start(name, new Signal(), step));
    }

    /** Lets each worker finish its step. */
    @Override
    public void close() {
        Collections.reverse(workers);
        workers.forEach(Worker::close);
    }
}
