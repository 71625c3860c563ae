package io.landfall.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One process as it is declared: everything that is needed to start it, and how to know that it does its work.
 *
 * @param name its name in commands, logs and the process table
 * @param title what it is, for people
 * @param libs folders whose jars are its class path
 * @param mainClass what runs
 * @param jvm options of the virtual machine
 * @param arguments arguments of the main class
 * @param environment its whole environment
 * @param folder its working folder, first on its class path, with its generated configuration
 * @param ports where it listens
 * @param after names of the processes that must be ready before it is started
 * @param preparation what is done before
 * @param readiness how to know that it does its work
 * @param patience how long it may take to become ready
 */
public record ProcessSpec(
        String name,
        String title,
        List<Path> libs,
        String mainClass,
        List<String> jvm,
        List<String> arguments,
        Map<String, String> environment,
        Path folder,
        List<ListenPort> ports,
        Set<String> after,
        Preparation preparation,
        Readiness readiness,
        Duration patience) {

    /** Copies the collections. */
    public ProcessSpec {
        libs = List.copyOf(libs);
        jvm = List.copyOf(jvm);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        ports = List.copyOf(ports);
        after = Set.copyOf(after);
    }

    /** Starts a declaration. */
    public static Declaration named(String name, String title) {
        return new Declaration(name, title);
    }

    /** The command that starts another main class from the same jars, such as a formatter of its storage. */
    public List<String> command(String java, String otherMain, List<String> otherArguments) {
        List<String> command = new ArrayList<>(List.of(java, "-Dlandfall.process=" + name));
        command.addAll(jvm);
        command.add("-cp");
        List<String> classpath = new ArrayList<>(List.of(folder.toString()));
        libs.forEach(lib -> classpath.add(lib + "/*"));
        command.add(String.join(":", classpath));
        command.add(otherMain);
        command.addAll(otherArguments);
        return command;
    }

    /** The command that starts it. */
    public List<String> command(String java) {
        return command(java, mainClass, arguments);
    }

    /** A declaration in the making; reads as one sentence a line. */
    public static final class Declaration {
        private final String name;
        private final String title;
        private final List<Path> libs = new ArrayList<>();
        private String mainClass = "";
        private final List<String> arguments = new ArrayList<>();
        private final List<String> jvm = new ArrayList<>();
        private final Map<String, String> environment = new TreeMap<>();
        private Path folder = Path.of("");
        private final List<ListenPort> ports = new ArrayList<>();
        private final Set<String> after = new TreeSet<>();
        private Preparation preparation = Preparation.NONE;
        private Readiness readiness = Readiness.STARTED;
        private Duration patience = Duration.ofSeconds(60);

        private Declaration(String name, String title) {
            this.name = name;
            this.title = title;
        }

        /** Adds a folder of jars. */
        public Declaration jars(Path lib) {
            libs.add(lib);
            return this;
        }

        /** What runs, and its arguments. */
        public Declaration main(String main, String... args) {
            mainClass = main;
            arguments.addAll(List.of(args));
            return this;
        }

        /** Adds arguments of the main class. */
        public Declaration arguments(List<String> more) {
            arguments.addAll(more);
            return this;
        }

        /** Adds options of the virtual machine. */
        public Declaration jvm(List<String> options) {
            jvm.addAll(options);
            return this;
        }

        /** Adds options of the virtual machine. */
        public Declaration jvm(String... options) {
            return jvm(List.of(options));
        }

        /** Adds environment variables. */
        public Declaration environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        /** Its working folder, first on its class path. */
        public Declaration folder(Path path) {
            folder = path;
            return this;
        }

        /** Where it listens. */
        public Declaration listens(ListenPort... listenPorts) {
            ports.addAll(List.of(listenPorts));
            return this;
        }

        /** Which processes must be ready before it is started. */
        public Declaration after(String... names) {
            after.addAll(List.of(names));
            return this;
        }

        /** What is done before it is started. */
        public Declaration prepare(Preparation step) {
            preparation = step;
            return this;
        }

        /** How to know that it does its work, and how long that may take. */
        public Declaration readyWhen(Readiness check, Duration within) {
            readiness = check;
            patience = within;
            return this;
        }

        /** The finished declaration. */
        public ProcessSpec build() {
            return new ProcessSpec(
                    name,
                    title,
                    libs,
                    mainClass,
                    jvm,
                    arguments,
                    environment,
                    folder,
                    ports,
                    after,
                    preparation,
                    readiness,
                    patience);
        }
    }
}
