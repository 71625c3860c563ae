package io.landfall.local.chaos;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.ExceptionMethod;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** What can be wrong with a release, by a method of the good one that throws. */
enum BadRelease {
    /** Its main method fails. */
    CANNOT_BE_PLANNED("io.landfall.job.LandfallJob", "main", "this release has a broken main method"),
    /** An operator can't be opened, so that the job never runs. */
    FAILS_TO_START("io.landfall.job.sealing.SealFile", "open", "this release can't open its seals"),
    /** State of the release before can't be read. */
    WRONG_STATE(
            "io.landfall.job.arrival.InboxStateSerializer",
            "deserialize",
            "this release can't read what the inbox held"),
    /** It runs until the first file is to be sealed. */
    FAILS_AT_WORK("io.landfall.job.storage.StoreRows", "processElement", "this release can't store a row"),
    /** It runs, but its first checkpoint fails. */
    FAILS_TO_CHECKPOINT(
            "io.landfall.job.arrival.InboxEnumerator",
            "snapshotState",
            "this release can't write what the inbox holds");

    private final String type;
    private final String method;
    private final String message;

    BadRelease(String type, String method, String message) {
        this.type = type;
        this.method = method;
        this.message = message;
    }

    /** Whether it is known before the running job is stopped. */
    boolean isRefused() {
        return this == CANNOT_BE_PLANNED;
    }

    /**
     * Writes such a release, made of a good one.
     *
     * @param flink folder with the jars that the job runs with
     */
    Path make(Path good, Path flink, Path folder) throws IOException {
        Path bad = folder.resolve(name().toLowerCase(Locale.ROOT) + ".jar");
        List<ClassFileLocator> locators = new ArrayList<>();
        locators.add(ClassFileLocator.ForJarFile.of(good.toFile()));
        locators.add(ClassFileLocator.ForClassLoader.ofPlatformLoader());
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(flink, "*.jar")) {
            for (Path jar : jars) {
                locators.add(ClassFileLocator.ForJarFile.of(jar.toFile()));
            }
        }
        try (ClassFileLocator classes = new ClassFileLocator.Compound(locators)) {
            TypePool types = TypePool.Default.of(classes);
            new ByteBuddy()
                    .redefine(types.describe(type).resolve(), classes)
                    .method(ElementMatchers.named(method).and(ElementMatchers.not(ElementMatchers.isBridge())))
                    .intercept(ExceptionMethod.throwing(IllegalStateException.class, message))
                    .make(types)
                    .inject(good.toFile(), bad.toFile());
        }
        return bad;
    }
}
