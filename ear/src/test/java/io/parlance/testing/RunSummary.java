package io.parlance.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Ends a run of system tests with one line: the document store, how many tests passed, and each one that was skipped, by name and
 * with its reason. Also kept in {@code target/parlance-summary.txt}.
 */
public final class RunSummary implements TestExecutionListener {

    private static final Path FILE = Path.of("target", "parlance-summary.txt");
    private static final AtomicReference<String> STORE = new AtomicReference<>("");

    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Map<String, String> skipped = new ConcurrentSkipListMap<>();

    static void storeIs(String name) {
        STORE.set(name);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped.put(test.getDisplayName(), reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> passed.addAndGet(test.isTest() ? 1 : 0);
            case FAILED -> failed.incrementAndGet();
            case ABORTED ->
                skipped.put(
                        test.getDisplayName(),
                        result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (STORE.get().isEmpty()) {
            return; // no system test was among them
        }
        try {
            Files.writeString(FILE, line() + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println(line());
    }

    private String line() {
        return "Parlance system tests | store: " + STORE.get() + " | passed: " + passed + " | failed: " + failed
                + " | skipped: " + (skipped.isEmpty() ? "none" : new TreeMap<>(skipped));
    }
}
