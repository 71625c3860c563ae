package io.landfall.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.json.Json;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.settings.Setting;
import io.landfall.local.flink.FlinkRest;
import io.landfall.local.hdfs.WebHdfs;
import io.landfall.local.process.ListenPort;
import io.landfall.local.process.ProcessSpec;
import io.landfall.local.process.RunningProcess;
import io.landfall.local.system.LandfallSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Finds out how the system is. Never fails because a part of it is down; that is what it tells. */
public final class StatusReader {
    private final LandfallSystem system;
    private final List<String> problems = new ArrayList<>();

    /** A reader of one system. */
    public StatusReader(LandfallSystem system) {
        this.system = system;
    }

    /** How the system is now. */
    public SystemStatus read() throws IOException, InterruptedException {
        problems.clear();
        List<ProcessStatus> processes = new ArrayList<>();
        for (ProcessSpec spec : system.processes()) {
            processes.add(process(spec));
        }
        JobStatus job = runs(processes, "jobmanager") ? job() : JobStatus.ABSENT;
        boolean hdfs = runs(processes, "namenode") && runs(processes, "datanode");
        List<FileStatus> files = hdfs ? files() : List.of();
        List<PausedDataset> paused = hdfs ? paused() : List.of();
        boolean healthy = processes.stream().allMatch(process -> process.state() == ProcessStatus.State.RUNNING)
                && job.state().equals("RUNNING")
                && problems.isEmpty();
        return new SystemStatus(healthy, processes, job, files, reports(), paused, problems);
    }

    private ProcessStatus process(ProcessSpec spec) throws IOException {
        Optional<RunningProcess> running = system.table().find(spec.name());
        ProcessStatus.State state = running.isPresent()
                ? ProcessStatus.State.RUNNING
                : system.table().died(spec.name()) ? ProcessStatus.State.DIED : ProcessStatus.State.STOPPED;
        OptionalLong memory = running.map(RunningProcess::residentBytes).orElse(OptionalLong.empty());
        return new ProcessStatus(
                spec.name(),
                spec.title(),
                state,
                running.map(RunningProcess::pid),
                spec.ports().stream().map(ListenPort::port).toList(),
                memory.isPresent() ? Optional.of(memory.getAsLong()) : Optional.empty(),
                running.flatMap(RunningProcess::started),
                system.table().log(spec.name()).toString());
    }

    private JobStatus job() throws InterruptedException {
        FlinkRest flink = system.flink();
        try {
            Optional<FlinkRest.Job> found = system.job(line -> {}).current();
            if (found.isEmpty()) {
                return JobStatus.ABSENT;
            }
            FlinkRest.Job job = found.get();
            return new JobStatus(
                    job.state(),
                    Optional.of(job.id()),
                    Optional.of(job.since()),
                    flink.restarts(job.id()),
                    flink.lastCheckpoint(job.id()),
                    flink.lastFailure(job.id()));
        } catch (IOException e) {
            problems.add("Flink does not answer: " + e.getMessage());
            return JobStatus.ABSENT;
        }
    }

    private List<FileStatus> files() throws InterruptedException {
        try {
            return new LedgerReader(system.webHdfs()).files();
        } catch (IOException e) {
            problems.add("HDFS can't be read: " + e.getMessage());
            return List.of();
        }
    }

    private List<PausedDataset> paused() throws InterruptedException {
        List<PausedDataset> paused = new ArrayList<>();
        try {
            for (WebHdfs.Entry marker : system.webHdfs().list(Layout.PAUSED)) {
                Optional<String> json = system.webHdfs().find(Layout.PAUSED + "/" + marker.name());
                if (json.isPresent() && marker.name().matches("[a-z][a-z0-9-]*\\.json")) {
                    JsonNode pause = Json.mapper().readTree(json.get());
                    paused.add(new PausedDataset(
                            marker.name().replace(".json", ""),
                            pause.path("since").asText(),
                            pause.path("by").asText()));
                }
            }
        } catch (IOException e) {
            problems.add("HDFS can't be read: " + e.getMessage());
        }
        return paused;
    }

    private List<ReportFile> reports() throws IOException {
        Path outbox = system.settings().path(Setting.OUTBOX);
        if (!Files.isDirectory(outbox)) {
            return List.of();
        }
        List<ReportFile> reports = new ArrayList<>();
        try (Stream<Path> files = Files.walk(outbox)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.getFileName().toString().startsWith(".")) {
                    reports.add(new ReportFile(
                            outbox.relativize(file).toString(),
                            Files.size(file),
                            Files.getLastModifiedTime(file).toInstant()));
                }
            }
        }
        return reports;
    }

    private static boolean runs(List<ProcessStatus> processes, String name) {
        return processes.stream()
                .anyMatch(process -> process.name().equals(name) && process.state() == ProcessStatus.State.RUNNING);
    }
}
