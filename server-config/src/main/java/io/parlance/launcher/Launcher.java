package io.parlance.launcher;

import io.parlance.launcher.processes.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * {@code mvn -Prun}: starts the embedded stack and one node in the foreground, and stops both, in order, on Ctrl-C, on
 * SIGTERM, when the process that started it ends, and when the server ends by itself.
 */
public final class Launcher {

    private final LaunchSettings settings;
    private final PrintStream out;
    private final Object starting = new Object();
    private final CountDownLatch serverEnded = new CountDownLatch(1);
    private Optional<EmbeddedStack> running = Optional.empty();
    private boolean stopping;

    private Launcher(LaunchSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Starts, waits, stops. The exit code is 1 when it could not start or the server ended by itself. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            new Launcher(LaunchSettings.of(System.getProperties()), System.out).run();
            System.err.println("Parlance: the server has ended by itself, see its log");
        } catch (FileSystemException e) {
            System.err.println("Parlance cannot start: " + FileReason.of(e));
        } catch (LaunchFailure | IOException e) {
            System.err.println("Parlance cannot start: " + e.getMessage());
        }
        System.exit(1);
    }

    private void run() throws IOException, LaunchFailure, InterruptedException {
        check();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        ProcessHandle.current().parent().ifPresent(parent -> whenEnded(parent, () -> System.exit(0)));
        long start = System.nanoTime();
        EmbeddedStack stack = startStack();
        ServerNode node = startNode(stack);
        new StartBlock(stack, node, settings).lines().forEach(out::println);
        out.printf("Started in %.1f s.%n", (System.nanoTime() - start) / 1e9);
        ProcessHandle.of(node.pid()).ifPresent(server -> whenEnded(server, serverEnded::countDown));
        serverEnded.await();
    }

    private static void whenEnded(ProcessHandle process, Runnable action) {
        Thread.ofVirtual().start(() -> {
            process.onExit().join();
            action.run();
        });
    }

    private void check() throws LaunchFailure {
        if (Files.notExists(settings.application())) {
            throw new LaunchFailure("There is no " + settings.application() + ": build it first, with mvn package");
        }
        try {
            ServerHome.ofThisBuild();
        } catch (IllegalArgumentException e) {
            throw new LaunchFailure(e.getMessage(), e);
        }
        require("parlance.http.port", settings.bind(), settings.httpPort());
        require("parlance.management.port", "127.0.0.1", settings.managementPort());
    }

    private static void require(String key, String address, int port) throws LaunchFailure {
        Optional<String> obstacle = Ports.obstacle(address, port);
        if (obstacle.isPresent()) {
            throw new LaunchFailure("Cannot listen on port " + port + " of " + address + " (" + obstacle.get()
                    + "): choose another port with -D" + key + "=N"
                    + (address.equals("127.0.0.1") ? "" : ", or another address with -Dparlance.bind=ADDRESS"));
        }
    }

    /** Not to be disturbed half-way: what is starting and not yet written down could not be stopped. */
    private EmbeddedStack startStack() throws IOException, LaunchFailure {
        synchronized (starting) {
            if (stopping) {
                throw new LaunchFailure("Stopped");
            }
            EmbeddedStack stack = EmbeddedStack.start(settings.data(), this::tell);
            running = Optional.of(stack);
            return stack;
        }
    }

    private ServerNode startNode(EmbeddedStack stack) throws IOException, LaunchFailure {
        NodeSettings one = NodeSettings.of("node-1", settings.application())
                .listening(settings.bind(), settings.httpPort(), settings.managementPort())
                .with("parlance.demo", "true")
                .with("parlance.public.url", "http://" + settings.bind() + ":" + settings.httpPort())
                .with("parlance.limits", settings.limited() ? "on" : "off")
                .with("parlance.log", settings.logLevel());
        long start = System.nanoTime();
        ServerNode node = ServerNode.start(stack, one);
        tell("WildFly with Parlance", (System.nanoTime() - start) / 1_000_000);
        return node;
    }

    private void tell(String step, long millis) {
        out.printf("  %-22s %6.1f s%n", step, millis / 1000.0);
    }

    private void stop() {
        synchronized (starting) {
            stopping = true;
            running.ifPresent(stack -> {
                out.println("Stopping Parlance...");
                try {
                    stack.close();
                    out.println("Stopped. The data stays in " + settings.data());
                } catch (IOException e) {
                    System.err.println("Parlance did not stop cleanly: " + e.getMessage());
                }
            });
        }
    }
}
