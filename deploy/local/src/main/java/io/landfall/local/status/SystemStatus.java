package io.landfall.local.status;

import java.util.List;

/**
 * What runs, what became of each file, which reports exist. Its JSON form is for scripts: keys are added, never changed.
 *
 * @param healthy whether every process runs and the job does
 * @param processes every process that should run
 * @param job the streaming job
 * @param files the newest generation of every file, on its way or done
 * @param reports documents in the outbox
 * @param paused datasets whose files wait on HDFS
 * @param problems what could not be found out, and why
 */
public record SystemStatus(
        boolean healthy,
        List<ProcessStatus> processes,
        JobStatus job,
        List<FileStatus> files,
        List<ReportFile> reports,
        List<PausedDataset> paused,
        List<String> problems) {

    /** Copies the lists. */
    public SystemStatus {
        processes = List.copyOf(processes);
        files = List.copyOf(files);
        reports = List.copyOf(reports);
        paused = List.copyOf(paused);
        problems = List.copyOf(problems);
    }
}
