package io.landfall.local.system;

import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.InvalidContractException;
import io.landfall.contract.settings.Setting;
import io.landfall.local.process.ListenPort;
import io.landfall.local.process.PortCheck;
import io.landfall.local.process.ProcessSpec;
import io.landfall.local.terminal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that can be wrong before the first process is started is told then, all of it at once. */
final class Preflight {
    private final LocalSettings settings;

    Preflight(LocalSettings settings) {
        this.settings = settings;
    }

    /** Refuses wrong contracts and missing folders; makes the folders that are the launcher's own. */
    List<DatasetContract> checkFolders() throws IOException {
        settings.home().checkBuilt();
        List<DatasetContract> contracts = contracts();
        List<String> problems = new ArrayList<>();
        for (Setting setting : List.of(Setting.INBOX, Setting.OUTBOX)) {
            Path folder = settings.path(setting);
            if (settings.isOwn(folder)) {
                Files.createDirectories(folder);
            } else if (!Files.isDirectory(folder)) {
                problems.add(setting.variable() + "=" + folder + ": no such folder; make it, or mount it first");
            }
        }
        refuse(problems);
        Path inbox = settings.path(Setting.INBOX);
        if (settings.isOwn(inbox)) {
            for (DatasetContract contract : contracts) {
                Files.createDirectories(inbox.resolve(contract.dataset()));
            }
            markAsMounted(inbox);
        }
        return contracts;
    }

    /** Makes the sentinel file by which the job knows that the inbox is there. */
    private void markAsMounted(Path inbox) throws IOException {
        String sentinel = settings.sentinel();
        if (!sentinel.isEmpty() && Files.notExists(inbox.resolve(sentinel))) {
            Files.createFile(inbox.resolve(sentinel));
        }
    }

    /** Refuses if a process could not listen where it should. */
    static void checkPorts(List<ProcessSpec> toStart) {
        List<String> problems = new ArrayList<>();
        Map<Integer, String> taken = new HashMap<>();
        for (ProcessSpec spec : toStart) {
            for (ListenPort port : spec.ports()) {
                String other = taken.putIfAbsent(port.port(), port.setting());
                if (other != null) {
                    problems.add("port " + port.port() + " is set twice, by " + other + " and " + port.setting());
                } else if (!PortCheck.isFree(port.port())) {
                    problems.add("port %d (%s) is in use%s; free it, or set %s to another one"
                            .formatted(
                                    port.port(),
                                    spec.title(),
                                    PortCheck.holder(port.port())
                                            .map(holder -> " by " + holder)
                                            .orElse(""),
                                    port.setting()));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.broken(String.join("\n", problems));
        }
    }

    private List<DatasetContract> contracts() {
        Path folder = settings.path(Setting.DATASETS);
        if (!Files.isDirectory(folder)) {
            throw Refusal.wrongInput(Setting.DATASETS.variable() + "=" + folder
                    + ": no such folder; it holds one <dataset>.odcs.yaml for each dataset");
        }
        try {
            return ContractReader.readFolder(folder);
        } catch (InvalidContractException e) {
            throw Refusal.wrongInput(String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw Refusal.wrongInput(String.join("\n", problems));
        }
    }
}
