package io.landfall.bench.contestant;

import java.util.List;
import java.util.stream.Stream;

/** What Spark needs of the JDK (JavaModuleOptions in its launcher). */
final class SparkJvm {
    static final List<String> OPENINGS = Stream.concat(
                    Stream.of(
                            "-XX:+IgnoreUnrecognizedVMOptions",
                            "--add-modules=jdk.incubator.vector",
                            "-Djdk.reflect.useDirectMethodHandle=false",
                            "-Dio.netty.tryReflectionSetAccessible=true",
                            "--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED"),
                    Stream.of(
                                    "java.lang",
                                    "java.lang.invoke",
                                    "java.lang.reflect",
                                    "java.io",
                                    "java.net",
                                    "java.nio",
                                    "java.util",
                                    "java.util.concurrent",
                                    "java.util.concurrent.atomic",
                                    "jdk.internal.ref",
                                    "sun.nio.ch",
                                    "sun.nio.cs",
                                    "sun.security.action",
                                    "sun.util.calendar")
                            .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED"))
            .toList();

    private SparkJvm() {}
}
