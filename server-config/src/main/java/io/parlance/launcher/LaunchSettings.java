package io.parlance.launcher;

import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;

/**
 * What somebody who starts Parlance may choose, by system properties.
 *
 * @param application the EAR, {@code parlance.ear}
 * @param data where all data lies, {@code parlance.data}
 * @param bind the address of HTTP and WebSocket, {@code parlance.bind}
 * @param httpPort {@code parlance.http.port}
 * @param managementPort of the server's console, {@code parlance.management.port}
 * @param limited whether rate limits hold, {@code parlance.limits}
 * @param logLevel of Parlance's own log, {@code parlance.log}
 */
record LaunchSettings(
        Path application, Path data, String bind, int httpPort, int managementPort, boolean limited, String logLevel) {

    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

    static LaunchSettings of(Properties given) throws LaunchFailure {
        LaunchSettings settings = read(given);
        if (settings.httpPort == settings.managementPort) {
            throw new LaunchFailure(
                    "parlance.http.port and parlance.management.port must not be the same: " + settings.httpPort);
        }
        return settings;
    }

    private static LaunchSettings read(Properties given) throws LaunchFailure {
        return new LaunchSettings(
                Path.of(given.getProperty("parlance.ear", "ear/target/parlance.ear"))
                        .toAbsolutePath(),
                Path.of(given.getProperty("parlance.data", "data"))
                        .toAbsolutePath()
                        .normalize(),
                given.getProperty("parlance.bind", "127.0.0.1"),
                port(given, "parlance.http.port", 8080),
                port(given, "parlance.management.port", 9990),
                oneOf(given, "parlance.limits", "on", Set.of("on", "off")).equals("on"),
                oneOf(given, "parlance.log", "INFO", LEVELS));
    }

    private static int port(Properties given, String key, int otherwise) throws LaunchFailure {
        String value = given.getProperty(key, Integer.toString(otherwise));
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65_535) {
            return Integer.parseInt(value);
        }
        throw new LaunchFailure(key + " is no port from 1 to 65535: " + value);
    }

    private static String oneOf(Properties given, String key, String otherwise, Set<String> allowed)
            throws LaunchFailure {
        String value = given.getProperty(key, otherwise);
        if (allowed.contains(value)) {
            return value;
        }
        throw new LaunchFailure(
                key + " must be one of " + allowed.stream().sorted().toList() + ": " + value);
    }
}
