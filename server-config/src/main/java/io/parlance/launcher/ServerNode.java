package io.parlance.launcher;

import io.parlance.launcher.processes.ProcessRecord.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One WildFly process on a stack. Any number of them run from one home, each with its own directory and ports, and find
 * each other through the database.
 *
 * <p>{@snippet :
 * try (var stack = EmbeddedStack.start(directory);
 *         var one = ServerNode.start(stack, NodeSettings.of("one", ear).with("parlance.demo", "true"));
 *         var two = ServerNode.start(stack, NodeSettings.of("two", ear))) {
 *     talkTo(one.baseUri());
 *     two.kill();
 *     two.start();
 * }
 * }
 *
 * <p>Not for use by several threads.
 */
public final class ServerNode implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

    private final EmbeddedStack stack;
    private final NodeSettings settings;
    private final NodeDirectory directory;
    private Optional<Process> process = Optional.empty();

    private ServerNode(EmbeddedStack stack, NodeSettings settings) {
        this.stack = stack;
        this.settings = settings;
        this.directory = new NodeDirectory(stack.directory().resolve("nodes").resolve(settings.name()));
    }

    /**
     * Starts a node and waits until it can serve.
     *
     * @throws LaunchFailure when it ends, fails to deploy, or is not ready in time; it is stopped then
     */
    public static ServerNode start(EmbeddedStack stack, NodeSettings settings) throws IOException, LaunchFailure {
        var node = new ServerNode(stack, settings);
        node.start();
        return node;
    }

    /** Starts it again after {@link #stop()} or {@link #kill()}: same directory, same ports, same data. */
    public void start() throws IOException, LaunchFailure {
        if (isRunning()) {
            throw new IllegalStateException(settings.name() + " runs already");
        }
        directory.prepare(settings, stack.managementPassword());
        Process started = new NodeCommand(settings, directory)
                .builder(stack.configuration())
                .start();
        process = Optional.of(started);
        stack.processes().watch(Stage.SERVER, started.toHandle(), "TERM");
        try {
            awaitReady(started);
        } catch (LaunchFailure e) {
            kill();
            throw e;
        }
    }

    /** Its name in the cluster. */
    public String name() {
        return settings.name();
    }

    /** The port of HTTP and WebSocket. */
    public int httpPort() {
        return settings.httpPort();
    }

    /** Where its HTTP answers, without a slash at the end. */
    public URI baseUri() {
        String host = settings.bind().equals("0.0.0.0") ? "127.0.0.1" : settings.bind();
        return URI.create("http://" + host + ":" + settings.httpPort());
    }

    /** The server's own console. */
    public URI managementUri() {
        return URI.create("http://127.0.0.1:" + settings.managementPort() + "/console");
    }

    /** Its log file of this start: one JSON object a line. */
    public Path log() {
        return directory.serverLog();
    }

    /** The process's number, for measuring what it costs. */
    public long pid() {
        return process.orElseThrow(() -> new IllegalStateException(settings.name() + " does not run"))
                .pid();
    }

    /** Whether the process lives. */
    public boolean isRunning() {
        return process.filter(Process::isAlive).isPresent();
    }

    /** Stops it in good order: requests end, transactions finish, the broker closes its journal. */
    public void stop() {
        process.ifPresent(running -> stack.processes().end(running.pid(), STOP_LIMIT));
        process = Optional.empty();
    }

    /** Kills it as a crash would: no shutdown hook runs, nothing is flushed. */
    public void kill() {
        process.ifPresent(running -> {
            running.destroyForcibly();
            awaitEnd(running);
            stack.processes().forget(running.pid());
        });
        process = Optional.empty();
    }

    /** Not by {@link Process#onExit()}, which comes by the common pool: whoever fills that would wait here for ever. */
    private static void awaitEnd(Process killed) {
        try {
            if (!killed.waitFor(KILL_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + killed.pid() + " was killed and lives on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a killed process ended", e);
        }
    }

    /** As {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    private void awaitReady(Process started) throws IOException, LaunchFailure {
        long end = System.nanoTime() + settings.startLimit().toNanos();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PROBE_LIMIT).build()) {
            while (!isReady(client)) {
                if (started.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw failure("The server ended during its start");
                }
                Optional<String> failed = directory.failedDeployment();
                if (failed.isPresent()) {
                    throw failure("The application could not be deployed");
                }
                if (System.nanoTime() > end) {
                    throw failure("The server was not ready after "
                            + settings.startLimit().toSeconds() + " s");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("Interrupted");
        }
    }

    private boolean isReady(HttpClient client) throws InterruptedException {
        try {
            return client.send(
                                    HttpRequest.newBuilder(baseUri().resolve(settings.readyPath()))
                                            .timeout(PROBE_LIMIT)
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private LaunchFailure failure(String what) throws IOException {
        return new LaunchFailure(what + ". " + firstError() + "See " + log());
    }

    private String firstError() throws IOException {
        if (Files.notExists(log())) {
            return "";
        }
        try (var lines = Files.lines(log())) {
            return lines.filter(line -> line.contains("\"level\":\"ERROR\""))
                    .findFirst()
                    .map(LogLine::message)
                    .map(message -> message + " ")
                    .orElse("");
        }
    }
}
