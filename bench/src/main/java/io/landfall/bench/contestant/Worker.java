package io.landfall.bench.contestant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landfall.bench.data.CaseData;
import io.landfall.contract.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The process of one contestant. Reads lines {@code run <TAB> case folder <TAB> output folder}, and answers each with one
 * line of JSON: an {@link Outcome}, or {@code {"error": …}}. Ends when its input ends.
 */
public final class Worker {
    private Worker() {}

    /** Arguments: name, tree, own folder, contracts, threads. */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err); // whatever libraries print is no answer
        Roster roster = Roster.named(arguments[0]).orElseThrow();
        ContestantOptions options = new ContestantOptions(
                Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]), Integer.parseInt(arguments[4]));
        int exitCode = 0;
        Contestant contestant;
        try {
            contestant = roster.start(options);
        } catch (RuntimeException e) {
            answer(answers, error(e));
            throw e;
        }
        Thread end = new Thread(() -> close(contestant), "end");
        Runtime.getRuntime().addShutdownHook(end);
        answer(answers, "{\"workingProcess\":" + contestant.workingProcess() + "}");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            answer(answers, carryOut(contestant, line));
        }
        System.exit(exitCode);
    }

    private static String carryOut(Contestant contestant, String line) {
        String[] words = line.split("\t", -1);
        try {
            Outcome outcome = contestant.run(CaseData.read(Path.of(words[1])), Path.of(words[2]));
            return Json.mapper().writeValueAsString(outcome);
        } catch (IOException | RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            System.err.println("the run failed: " + trace);
            return error(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return error(e);
        }
    }

    private static String error(Exception failure) {
        StringBuilder text = new StringBuilder(failure.toString());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            text.append("; because of ").append(cause);
        }
        ObjectNode node = Json.mapper().createObjectNode().put("error", text.toString());
        return node.toString();
    }

    private static void answer(PrintStream answers, String line) {
        answers.println(line);
        answers.flush();
    }

    private static void close(Contestant contestant) {
        try {
            contestant.close();
        } catch (IOException e) {
            System.err.println("it did not end well: " + e);
        }
    }
}
