package io.parlance.launcher;

import io.parlance.launcher.processes.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes one node different from the next.
 *
 * @param name unique in the stack; letters, digits and hyphens, 23 at most, since the transaction log carries it
 * @param home the server that it runs from
 * @param deployments archives that it deploys at its start
 * @param bind the address of HTTP and WebSocket
 * @param httpPort of HTTP and WebSocket
 * @param managementPort of the console, always on the loopback interface
 * @param heap the JVM's heap, as in {@code 1g}
 * @param readyPath answers 200 over HTTP as soon as the node can serve
 * @param startLimit how long that may take
 * @param configuration keys of MicroProfile Config and of the server's expressions, beside those of the stack
 */
public record NodeSettings(
        String name,
        ServerHome home,
        List<Path> deployments,
        String bind,
        int httpPort,
        int managementPort,
        String heap,
        String readyPath,
        Duration startLimit,
        Map<String, String> configuration) {

    /** Settings that are complete and do not change. */
    public NodeSettings {
        if (!name.matches("[A-Za-z0-9-]{1,23}")) {
            throw new IllegalArgumentException("Not a node's name: " + name);
        }
        deployments = List.copyOf(deployments);
        configuration = Map.copyOf(configuration);
    }

    /** A node of this build's server that deploys one archive, on free ports of the loopback interface. */
    public static NodeSettings of(String name, Path deployment) {
        return new NodeSettings(
                name,
                ServerHome.ofThisBuild(),
                List.of(deployment),
                "127.0.0.1",
                Ports.free(),
                Ports.free(),
                "1g",
                "/health/ready",
                Duration.ofMinutes(4),
                Map.of());
    }

    /** The same node with one more key of its configuration. */
    public NodeSettings with(String key, String value) {
        var more = new HashMap<>(configuration);
        more.put(key, value);
        return new NodeSettings(
                name, home, deployments, bind, httpPort, managementPort, heap, readyPath, startLimit, more);
    }

    /** The same node with options for its JVM, which count where the launcher sets no other; instead of any given before. */
    public NodeSettings withJvm(String options) {
        return with("java.tool.options", options);
    }

    /** The same node, listening elsewhere. */
    public NodeSettings listening(String address, int http, int management) {
        return new NodeSettings(
                name, home, deployments, address, http, management, heap, readyPath, startLimit, configuration);
    }

    /** The same node, ready when another path answers 200. */
    public NodeSettings readyAt(String path) {
        return new NodeSettings(
                name, home, deployments, bind, httpPort, managementPort, heap, path, startLimit, configuration);
    }
}
