package io.parlance.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.launcher.processes.Ports;
import io.parlance.launcher.processes.ProcessRecord;
import io.parlance.launcher.processes.ProcessRecord.Stage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a process of its own, ended in all the ways in which people and machines end it. */
class LauncherIT {

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final int port = Ports.free();
    private Path data;
    private Path application;
    private Path output;
    private Optional<Process> started = Optional.empty();

    @BeforeEach
    void prepare() throws IOException {
        data = directory.resolve("data");
        output = directory.resolve("output");
        application = ProbeArchive.in(directory);
    }

    /** The guard needs a moment to end what a failed test has left. */
    @AfterEach
    void killLeftovers() {
        started.ifPresent(process -> {
            List<ProcessHandle> all = process.descendants().toList();
            process.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
        });
    }

    @Test
    void recoversFromBeingKilledAndStopsInOrderOnControlC() throws Exception {
        Process killed = launchQuickly(List.of());
        awaitServerProcess();
        List<ProcessRecord> orphans = processes();
        String secret = Files.readString(data.resolve("secrets/postgres-app"));

        killed.destroyForcibly();

        await().atMost(STOP).untilAsserted(() -> assertThatAllHaveEnded(orphans));

        Process launcher = launchQuickly(List.of("setsid"));
        awaitReady();
        List<ProcessRecord> processes = processes();
        assertThat(processes).extracting(ProcessRecord::stage).contains(Stage.SERVER, Stage.CACHE, Stage.DATABASE);
        assertThat(data.resolve("secrets/postgres-app")).hasContent(secret);

        signal("INT", "-" + launcher.pid());

        assertThat(launcher.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThatAllHaveEnded(processes);
        assertThat(output).content().contains("Stopping Parlance", "Stopped. The data stays in " + data);
        assertThat(data.resolve("postgresql/postgresql.log"))
                .content()
                .contains("received fast shutdown request")
                .doesNotContain("terminating connection due to administrator command");
    }

    @Test
    void stopsOnTheTermSignalEvenWhileItStarts() throws Exception {
        Process launcher = launchQuickly(List.of());
        awaitServerProcess();
        List<ProcessRecord> processes = processes();

        launcher.destroy();

        assertThat(launcher.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThatAllHaveEnded(processes);
    }

    @Test
    void stopsWhenTheProcessThatStartedItIsKilled() throws Exception {
        Process parent = launchQuickly(List.of("sh", "-c", "\"$@\"; echo ended", "parent"));
        awaitServerProcess();
        List<ProcessRecord> processes = processes();
        ProcessHandle launcher = parent.children().findFirst().orElseThrow();

        parent.destroyForcibly();

        await().atMost(STOP).until(() -> !launcher.isAlive());
        assertThatAllHaveEnded(processes);
    }

    @Test
    void saysInOneLineThatAPortIsInUse() throws Exception {
        try (var other = new ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress())) {
            Process launcher = launch(List.of());

            assertThat(launcher.waitFor()).isEqualTo(1);
            assertThat(output)
                    .hasContent("Parlance cannot start: Cannot listen on port " + other.getLocalPort()
                            + " of 127.0.0.1 (Address already in use): choose another port with "
                            + "-Dparlance.http.port=N");
        }
    }

    @Test
    void saysInOneLineThatTheDataDirectoryIsInUse() throws Exception {
        try (var lock = DirectoryLock.acquire(data)) {
            Process launcher = launch(List.of());

            assertThat(lock).isNotNull();
            assertThat(launcher.waitFor()).isEqualTo(1);
            assertThat(Files.readAllLines(output))
                    .singleElement()
                    .asString()
                    .startsWith("Parlance cannot start: The data directory " + data + " is in use");
        }
    }

    /** With a word about it in the output, which the JVM does not leave out. */
    private Process launchQuickly(List<String> prefix) throws IOException {
        return launch(prefix, Map.of("JAVA_TOOL_OPTIONS", ServerNodeIT.SHORT_LIVED));
    }

    private Process launch(List<String> prefix) throws IOException {
        return launch(prefix, Map.of());
    }

    private Process launch(List<String> prefix, Map<String, String> environment) throws IOException {
        var command = new ArrayList<String>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dparlance.ear=" + application,
                "-Dparlance.data=" + data,
                "-Dparlance.http.port=" + port,
                "-Dparlance.management.port=" + Ports.free(),
                Launcher.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started = Optional.of(process);
        return process;
    }

    private void awaitReady() {
        await().atMost(START).until(() -> Files.readString(output).contains("Parlance is ready"));
    }

    private void awaitServerProcess() {
        await().atMost(START).until(() -> processes().stream().anyMatch(process -> process.stage() == Stage.SERVER));
    }

    private List<ProcessRecord> processes() throws IOException {
        Path ledger = data.resolve("processes");
        return Files.exists(ledger)
                ? Files.readAllLines(ledger).stream().map(ProcessRecord::parse).toList()
                : List.of();
    }

    private static void assertThatAllHaveEnded(List<ProcessRecord> processes) {
        assertThat(processes).isNotEmpty().allMatch(process -> process.process().isEmpty());
    }

    private static void signal(String name, String target) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, "--", target).start().waitFor())
                .isZero();
    }
}
