package io.parlance.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.testing.Auditor;
import io.parlance.testing.Parlance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Kills a part of the product under load, at random moments, and brings it back; after each time everything that clients were
 * promised must hold. Prints how long it took until all served again.
 */
final class Drill {

    private static final Duration ANSWERS = Duration.ofSeconds(60);
    private static final Duration WORTH_A_LOOK = Duration.ofSeconds(5);
    private static final int LEAST_BEFORE = 30;
    private static final int MOST_BEFORE = 400;
    private static final int AFTER = 50;
    private static final int LONGEST_AWAY_MILLIS = 1_000;

    private final Parlance parlance;
    private final Part part;
    private final DrillSettings settings;
    private final Random random;
    private final Talk talk;
    private final List<Load> loads;
    private final Service service;
    private final List<Round> rounds = new ArrayList<>();

    /** A drill of people who talk. */
    Drill(Parlance parlance, Part part) {
        this(parlance, part, List.of());
    }

    /** @param more what else is done meanwhile */
    Drill(Parlance parlance, Part part, List<Load> more) {
        this.parlance = parlance;
        this.part = part;
        this.settings = DrillSettings.fromSystemProperties();
        this.random = new Random(settings.seed());
        this.service = new Service(parlance);
        this.talk = new Talk(parlance, random);
        this.loads = new ArrayList<>(more);
        loads.add(talk);
    }

    void run() {
        try {
            // what an earlier test has killed is still on its way up
            service.awaitAll();
            for (int number = 1; number <= settings.kills(); number++) {
                Round round = round(number);
                rounds.add(round);
                assertPromisesKept(round);
            }
            assertThat(loads.stream().flatMap(load -> load.brokenInAll().stream()))
                    .as("%s, all looked at again after %d kills, seed %d", part.name(), rounds.size(), settings.seed())
                    .isEmpty();
            assertThat(talk.flaws(Auditor.of(parlance).check().path("samples")))
                    .as(
                            "%s, a check of consistency after %d kills, seed %d",
                            part.name(), rounds.size(), settings.seed())
                    .isEmpty();
        } finally {
            report();
        }
        assertThat(rounds)
                .allSatisfy(round -> assertThat(round.delay())
                        .as("serving again after kill %d: %s", round.number(), round.recovery())
                        .isLessThanOrEqualTo(settings.limit()));
    }

    private Round round(int number) {
        long start = System.nanoTime();
        loads.forEach(Load::begin);
        boolean well = false;
        try {
            awaitAnswers(random.nextInt(LEAST_BEFORE, MOST_BEFORE));
            Duration before = service.awaitAll().duration();
            Duration away = killAndStartAgain();
            Recovery recovery = service.awaitAll();
            awaitAnswers(AFTER);
            loads.forEach(Load::finish);
            well = true;
            return new Round(number, before, away, recovery, talk.fared(), Duration.ofNanos(System.nanoTime() - start));
        } finally {
            if (!well) {
                loads.forEach(load -> load.pace().giveUp());
            }
        }
    }

    private void awaitAnswers(int messages) {
        loads.forEach(load -> load.awaitAnswers(1, ANSWERS));
        talk.awaitAnswers(messages, ANSWERS);
    }

    /** What starts needs the machine more than those who wait for it. */
    private Duration killAndStartAgain() {
        long killed = System.nanoTime();
        part.kill().run();
        await().pollDelay(DrillSettings.between(0, LONGEST_AWAY_MILLIS, random)).until(() -> true);
        loads.forEach(load -> load.pace().calm(true));
        part.startAgain().run();
        loads.forEach(load -> load.pace().calm(false));
        return Duration.ofNanos(System.nanoTime() - killed);
    }

    private void assertPromisesKept(Round round) {
        List<String> broken = new ArrayList<>();
        loads.forEach(load -> broken.addAll(load.brokenPromises()));
        assertThat(broken)
                .as("%s, kill %d, seed %d", part.name(), round.number(), settings.seed())
                .isEmpty();
        Fared fared = round.fared();
        if (part.noticed() != Part.Noticed.LOST_LINES) {
            assertThat(fared.cut())
                    .as("lines lost although %s is not needed: %s", part.name(), round)
                    .isZero();
        }
        if (part.noticed() == Part.Noticed.NOTHING) {
            assertThat(fared.refused())
                    .as("sends refused although %s is not needed: %s", part.name(), round)
                    .isZero();
        }
    }

    private void report() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "%nDrill: %s, killed %d times, seed %d%n", part.name(), rounds.size(), settings.seed()));
        table.append(Round.header()).append(System.lineSeparator());
        rounds.forEach(round -> table.append(round).append(System.lineSeparator()));
        rounds.stream()
                .filter(round -> round.recovery().duration().compareTo(WORTH_A_LOOK) > 0)
                .forEach(round -> table.append("  kill ")
                        .append(round.number())
                        .append(": ")
                        .append(round.recovery())
                        .append(System.lineSeparator()));
        rounds.stream()
                .filter(round -> round.fared().refused() > 0)
                .forEach(round -> table.append("  kill ")
                        .append(round.number())
                        .append(" refused: ")
                        .append(round.fared().refusals())
                        .append(System.lineSeparator()));
        List<Duration> sorted = rounds.stream()
                .map(round -> round.recovery().duration())
                .sorted()
                .toList();
        if (!sorted.isEmpty()) {
            table.append(String.format(
                    Locale.ROOT,
                    "  serving again after: median %.2f s, max %.2f s; messages checked: %d%n",
                    Round.seconds(sorted.get(sorted.size() / 2)),
                    Round.seconds(sorted.getLast()),
                    talk.size()));
        }
        System.out.println(table);
    }
}
