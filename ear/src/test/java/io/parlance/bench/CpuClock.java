package io.parlance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * CPU time of processes, from {@code /proc/PID/stat} (proc(5): fields 14 to 17, user and system time of the process and of its
 * ended children, in ticks of 10 ms).
 */
final class CpuClock {

    private static final double TICKS_PER_SECOND = 100;
    private static final Set<String> ENGINES = Set.of("postgres", "ferretdb", "mongod", "redis-server");
    private static final int FIRST_TIME = 11;
    private static final int LAST_TIME = 14;

    private CpuClock() {}

    /** Seconds used so far by one process. */
    static double ofProcess(long pid) {
        return seconds(stat -> stat.pid() == pid);
    }

    /**
     * Seconds used so far by the database engines of this machine, each kind by the name of its program; nothing else should use
     * them meanwhile.
     */
    static Map<String, Double> byDatabase() {
        Map<String, Double> seconds = new TreeMap<>();
        for (String engine : ENGINES) {
            double used = seconds(stat -> stat.name().startsWith(engine));
            if (used > 0) {
                seconds.put(engine, used);
            }
        }
        return seconds;
    }

    private static double seconds(Predicate<Stat> which) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                            .filter(path -> Character.isDigit(
                                    path.getFileName().toString().charAt(0)))
                            .flatMap(path -> read(path).stream())
                            .filter(which)
                            .mapToLong(Stat::ticks)
                            .sum()
                    / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new IllegalStateException("no /proc: CPU time is measured on Linux only", e);
        }
    }

    private static List<Stat> read(Path process) {
        try {
            return List.of(Stat.parse(Files.readString(process.resolve("stat"))));
        } catch (IOException ended) {
            return List.of(); // it has ended meanwhile
        }
    }

    private record Stat(long pid, String name, long ticks) {

        /** The name stands in parentheses and may itself contain any. */
        static Stat parse(String line) {
            int open = line.indexOf('(');
            int close = line.lastIndexOf(')');
            String[] rest = line.substring(close + 2).split(" ");
            long ticks = 0;
            for (int i = FIRST_TIME; i <= LAST_TIME; i++) {
                ticks += Long.parseLong(rest[i]);
            }
            return new Stat(Long.parseLong(line.substring(0, open - 1)), line.substring(open + 1, close), ticks);
        }
    }
}
