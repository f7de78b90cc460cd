package io.parlance.launcher.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A small process of its own that outlives the one that started it, by a few seconds: when its standard input ends
 * without a good-bye, the other side was killed, and it ends everything that was registered with it, in order.
 *
 * <p>Standard input carries {@code watch RECORD}, {@code forget PID} and {@code bye}, one a line.
 */
public final class Guard {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<Long, ProcessRecord> watched = new LinkedHashMap<>();

    private Guard() {}

    /** Reads until the end of standard input, and then ends what is left. */
    public static void main(String[] arguments) throws IOException {
        var guard = new Guard();
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                guard.obey(line);
            }
        }
        guard.endAll();
    }

    private void obey(String line) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "watch" -> {
                var watch = ProcessRecord.parse(words[1]);
                watched.put(watch.pid(), watch);
            }
            case "forget" -> watched.remove(Long.parseLong(words[1]));
            case "bye" -> watched.clear();
            default -> throw new IllegalArgumentException("Unknown word: " + line);
        }
    }

    private void endAll() {
        watched.values().stream()
                .sorted(Comparator.comparing(ProcessRecord::stage))
                .forEach(watch -> watch.end(PATIENCE));
    }
}
