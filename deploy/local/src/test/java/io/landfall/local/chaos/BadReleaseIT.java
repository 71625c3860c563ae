package io.landfall.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.local.deployment.Release;
import io.landfall.local.system.Home;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bad releases are releases of another id whose one method throws. Needs the jars that a build laid out. */
class BadReleaseIT {
    private static final Home HOME = new Home(Path.of("../.."));

    @TempDir
    Path folder;

    @Test
    void eachIsAReleaseOfItsOwn() throws Exception {
        Release good = Release.of(HOME.jobJar());
        Set<String> ids = new HashSet<>(Set.of(good.id()));
        for (BadRelease kind : BadRelease.values()) {
            Release bad = Release.of(kind.make(HOME.jobJar(), HOME.lib("flink"), folder));
            assertThat(ids.add(bad.id())).as(bad.id()).isTrue();
            assertThat(bad.stateful()).isEqualTo(good.stateful()).contains("watch-inbox");
        }
    }

    @Test
    void oneThatCannotBePlannedHasAMainMethodThatThrows() throws Exception {
        Path bad = BadRelease.CANNOT_BE_PLANNED.make(HOME.jobJar(), HOME.lib("flink"), folder);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {bad.toUri().toURL()}, getClass().getClassLoader())) {
            assertThatThrownBy(() -> loader.loadClass("io.landfall.job.LandfallJob")
                            .getMethod("main", String[].class)
                            .invoke(null, (Object) new String[0]))
                    .isInstanceOf(InvocationTargetException.class)
                    .hasRootCauseMessage("this release has a broken main method");
        }
    }
}
