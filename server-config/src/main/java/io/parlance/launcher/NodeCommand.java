package io.parlance.launcher;

import io.parlance.launcher.build.ConfigureServer;
import io.parlance.launcher.processes.Ports;
import io.parlance.launcher.processes.Processes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command that runs a node: what {@code bin/standalone.sh} would run, without a shell between us and the process.
 * Whatever may be secret goes through the environment, which other users cannot see; both WildFly's expressions and
 * MicroProfile Config find {@code a.b.c} there as {@code A_B_C}.
 */
final class NodeCommand {

    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.security",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.management/javax.management",
            "java.naming/javax.naming");
    private static final List<String> EXPORTED = List.of(
            "java.desktop/sun.awt",
            "java.naming/com.sun.jndi.ldap",
            "java.naming/com.sun.jndi.url.ldap",
            "java.naming/com.sun.jndi.url.ldaps",
            "jdk.naming.dns/com.sun.jndi.dns");

    private final NodeSettings settings;
    private final NodeDirectory directory;

    NodeCommand(NodeSettings settings, NodeDirectory directory) {
        this.settings = settings;
        this.directory = directory;
    }

    ProcessBuilder builder(Map<String, String> stack) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(machine());
        command.addAll(List.of(
                "-jar",
                settings.home().directory().resolve("jboss-modules.jar").toString(),
                "-mp",
                settings.home().directory().resolve("modules").toString(),
                "org.jboss.as.standalone",
                "--server-config=" + ConfigureServer.CONFIGURATION));
        command.addAll(properties());
        ProcessBuilder builder = Processes.inOwnSession(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(directory.console().toFile()));
        stack.forEach((key, value) -> builder.environment().put(variable(key), value));
        settings.configuration().forEach((key, value) -> builder.environment().put(variable(key), value));
        return builder;
    }

    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private List<String> machine() {
        return Stream.of(
                        Stream.of(
                                "-D[Parlance " + settings.name() + "]",
                                "-Xms128m",
                                "-Xmx" + settings.heap(),
                                // a batch's buffers of half a megabyte shall not count as humongous
                                "-XX:G1HeapRegionSize=4m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Djava.net.preferIPv4Stack=true",
                                "-Djava.awt.headless=true",
                                "-Djdk.serialFilter=maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000",
                                "-Dorg.jboss.boot.log.file=" + directory.log().resolve("boot.log"),
                                "-Dlogging.configuration=file:"
                                        + directory.configuration().resolve("logging.properties"),
                                "-Djboss.home.dir=" + settings.home().directory(),
                                "-Djboss.server.base.dir=" + directory.base()),
                        OPENED.stream().map(name -> "--add-opens=" + name + "=ALL-UNNAMED"),
                        EXPORTED.stream().map(name -> "--add-exports=" + name + "=ALL-UNNAMED"))
                .flatMap(options -> options)
                .toList();
    }

    private List<String> properties() {
        return List.of(
                "-Djboss.node.name=" + settings.name(),
                "-Djboss.tx.node.id=" + settings.name(),
                "-Dparlance.node.name=" + settings.name(),
                "-Dparlance.bind=" + settings.bind(),
                "-Dparlance.http.port=" + settings.httpPort(),
                "-Dparlance.management.port=" + settings.managementPort(),
                "-Dparlance.jgroups.port=" + Ports.free(),
                "-Dparlance.broker.port=" + Ports.free());
    }
}
