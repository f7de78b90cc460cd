package io.parlance.launcher.stores;

import io.parlance.launcher.processes.Ports;
import io.parlance.launcher.processes.ProcessRecord.Stage;
import io.parlance.launcher.processes.Processes;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** A real Redis of our own, with a password, in memory only: it holds nothing that may not be lost. */
public final class EmbeddedRedis implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(15);

    private final Processes processes;
    private final Process process;
    private final URI uri;

    private EmbeddedRedis(Processes processes, Process process, URI uri) {
        this.processes = processes;
        this.process = process;
        this.uri = uri;
    }

    /**
     * Starts Redis.
     *
     * @param directory for its program, configuration and log
     * @param password letters and digits only, since it becomes part of an URI
     */
    public static EmbeddedRedis start(Path directory, String password, Processes processes) throws IOException {
        Files.createDirectories(directory);
        int port = Ports.free();
        var starter = new Starter(
                "Redis",
                Stage.CACHE,
                directory.resolve("redis.log"),
                START_LIMIT,
                "the data directory must allow programs to run: name another with -Dparlance.data=DIR");
        Process process = starter.run(
                List.of(
                        program(directory).toString(),
                        configuration(directory, port, password).toString()),
                processes,
                () -> answers(port, password));
        return new EmbeddedRedis(processes, process, URI.create("redis://:" + password + "@127.0.0.1:" + port));
    }

    /** How to reach it, password included. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        processes.end(process.pid(), Duration.ofSeconds(10));
    }

    /** The program lies in our own directory, not in /tmp, where a cleaner or another user could meet it. */
    private static Path program(Path directory) throws IOException {
        return ExecutableProvider.newJarResourceProvider(directory.toFile())
                .get()
                .toPath();
    }

    private static Path configuration(Path directory, int port, String password) throws IOException {
        return Files.write(
                PrivateFiles.create(directory.resolve("redis.conf")),
                List.of(
                        "bind 127.0.0.1",
                        "port " + port,
                        "requirepass " + password,
                        "dir " + directory.toAbsolutePath(),
                        "save \"\"",
                        "appendonly no",
                        "maxmemory 256mb",
                        "maxmemory-policy volatile-lru"));
    }

    private static boolean answers(int port, String password) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write(("AUTH " + password + "\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return answer.read() == '+' && answer.read() == 'O' && answer.read() == 'K';
        } catch (IOException e) {
            return false;
        }
    }
}
