package io.parlance.drills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What the nodes' threads do in Parlance's code when somebody waits longer than they should: printed, a few times in all. */
final class NodeThreads {

    private static final int MOST_PRINTS = 3;
    private static final int MOST_THREADS = 40;
    private static final int MOST_FRAMES = 40;
    private static final int LIMIT_SECONDS = 10;
    private static final AtomicInteger PRINTS = new AtomicInteger();

    private static final Duration WORTH_A_LOOK = Duration.ofSeconds(6);
    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("node-threads").daemon().factory());

    private NodeThreads() {}

    /** Looks unless it is closed soon. */
    interface Watch extends AutoCloseable {

        @Override
        void close();
    }

    /** @param why what is being waited for */
    static Watch watch(String why) {
        ScheduledFuture<?> look = WATCH.schedule(() -> print(why), WORTH_A_LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return () -> look.cancel(false);
    }

    private static void print(String why) {
        if (PRINTS.incrementAndGet() > MOST_PRINTS) {
            return;
        }
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("-D[Parlance "))
                .forEach(node -> System.out.println(
                        why + " for " + WORTH_A_LOOK + "; node " + node.pid() + " does:\n" + threads(node.pid())));
    }

    private static String threads(long pid) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            byte[] said = jcmd.getInputStream().readAllBytes();
            if (!jcmd.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                jcmd.destroyForcibly();
            }
            return Arrays.stream(new String(said, StandardCharsets.UTF_8).split("\n\n"))
                    .filter(thread -> thread.contains("at io.parlance."))
                    .limit(MOST_THREADS)
                    .map(NodeThreads::shortened)
                    .collect(Collectors.joining("\n\n"));
        } catch (IOException e) {
            return "cannot be asked: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "was not waited for";
        }
    }

    /** The name, where it waits, and the product's own frames. */
    private static String shortened(String thread) {
        String[] lines = thread.split("\n");
        return Arrays.stream(lines).limit(6).collect(Collectors.joining("\n"))
                + "\n"
                + Arrays.stream(lines)
                        .skip(6)
                        .filter(line -> line.contains("at io.parlance.")
                                || line.contains("at org.postgresql.")
                                || line.contains("at com.mongodb.client.internal.")
                                || line.contains("connectionmanager.pool"))
                        .filter(line -> !line.contains("_WeldClientProxy") && !line.contains("_WeldSubclass"))
                        .limit(MOST_FRAMES)
                        .collect(Collectors.joining("\n"));
    }
}
