package io.landfall.local.deployment;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.Layout;
import io.landfall.local.hdfs.WebHdfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every step of every command, a file each on HDFS, numbered. A step is added under the number behind the last one by a
 * rename, which fails if the number is taken: of two operators only one takes a step. Nothing else is locked.
 */
public final class DeploymentLog {
    private static final Pattern FILE = Pattern.compile("(\\d{10})\\.json");

    private final WebHdfs hdfs;
    private final List<Deployment> known = new ArrayList<>();

    /** The log on this HDFS. */
    public DeploymentLog(WebHdfs hdfs) {
        this.hdfs = hdfs;
    }

    /** All steps, in order. */
    public List<Deployment> read() throws IOException, InterruptedException {
        List<Long> numbers = new ArrayList<>();
        for (WebHdfs.Entry entry : hdfs.list(Layout.DEPLOYMENTS)) {
            Matcher name = FILE.matcher(entry.name());
            if (name.matches()
                    && Long.parseLong(name.group(1))
                            > last().map(Deployment::number).orElse(0L)) {
                numbers.add(Long.parseLong(name.group(1)));
            }
        }
        numbers.sort(null);
        for (long number : numbers) {
            known.add(Json.read(hdfs.read(path(number)).getBytes(StandardCharsets.UTF_8), Deployment.class));
        }
        return List.copyOf(known);
    }

    /** The last step that was read or added. */
    Optional<Deployment> last() {
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
    }

    /** The steps behind this number that were read or added. */
    List<Deployment> behind(long number) {
        return known.stream().filter(step -> step.number() > number).toList();
    }

    /** Whether a command was taken. */
    boolean has(String commandId) {
        return known.stream().anyMatch(step -> step.commandId().equals(commandId));
    }

    /**
     * Adds a step.
     *
     * @return the same with its number
     * @throws IOException if HDFS fails, or another has added a step since the last was read
     */
    Deployment add(Deployment step) throws IOException, InterruptedException {
        Deployment numbered = step.numbered(last().map(Deployment::number).orElse(0L) + 1);
        String written = Layout.DEPLOYMENTS + "/." + UUID.randomUUID() + ".tmp";
        hdfs.write(written, Json.bytes(numbered));
        if (!hdfs.rename(written, path(numbered.number()))) {
            hdfs.delete(written);
            read();
            throw new IOException("another operator has taken step " + numbered.number());
        }
        known.add(numbered);
        return numbered;
    }

    private static String path(long number) {
        return Layout.DEPLOYMENTS + "/" + String.format(Locale.ROOT, "%010d.json", number);
    }
}
