package io.landfall.chat;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the command line says.
 *
 * @param host name of the network interface that it listens on, and that callers know it by
 * @param port port there; 0 for a free one
 * @param data folder of the chats
 * @param token the token that the bot uses here
 * @param inbox what the page calls the folder where files are dropped
 */
record Arguments(String host, int port, Path data, String token, String inbox) {
    static final String LOOPBACK = "127.0.0.1";
    static final String USAGE = """
            The local chat: a Bot API server on this machine with a web page.

            --host 127.0.0.1 address or name of this machine that it listens on
            --port 18090     port there; 0 for a free one
            --data DIR       folder for messages and documents (var/chat)
            --token local    the token that the bot uses here
            --inbox NAME     what the page calls the folder where files are dropped (var/inbox)
            """;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException saying which argument is wrong and what would be right
     */
    static Arguments parse(List<String> words) {
        Arguments arguments = new Arguments(LOOPBACK, 18090, Path.of("var", "chat"), "local", "var/inbox");
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i);
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(name + " needs a value; --help shows all arguments");
            }
            arguments = arguments.with(name, words.get(i + 1));
        }
        return arguments;
    }

    private Arguments with(String name, String value) {
        return switch (name) {
            case "--host" -> new Arguments(value, port, data, token, inbox);
            case "--port" -> new Arguments(host, port(value), data, token, inbox);
            case "--data" -> new Arguments(host, port, folder(value), token, inbox);
            case "--token" -> new Arguments(host, port, data, token(value), inbox);
            case "--inbox" -> new Arguments(host, port, data, token, value);
            default -> throw new IllegalArgumentException(name + ": no such argument; --help shows all");
        };
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
            throw new IllegalArgumentException("--port " + value + ": must be a number from 0 to 65535");
        }
        return Integer.parseInt(value);
    }

    private static Path folder(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("--data " + value + ": not a path", e);
        }
    }

    private static String token(String value) {
        if (!value.matches("[A-Za-z0-9:_-]{1,100}")) {
            throw new IllegalArgumentException("--token: must be letters, digits, ':', '_' and '-', as Telegram's are");
        }
        return value;
    }
}
