package io.landfall.local.process;

/**
 * A port that a process listens on, on loopback.
 *
 * @param port the number
 * @param setting the setting that changes it
 */
public record ListenPort(int port, String setting) {}
