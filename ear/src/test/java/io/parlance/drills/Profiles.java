package io.parlance.drills;

import static org.awaitility.Awaitility.await;

import io.parlance.testing.Account;
import io.parlance.testing.ChatClient;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** People who change their profile all the time, each time to the next number: what was answered is what must be read. */
final class Profiles implements Load {

    private static final int PEOPLE = 3;
    private static final Duration END = Duration.ofSeconds(90);
    private static final Duration SESSION = Duration.ofMinutes(5);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    private final Parlance parlance;
    private final ChatClient node;
    private final Pace pace = new Pace();
    private final List<Writer> writers;
    private long loggedIn = System.nanoTime();
    private List<CompletableFuture<Void>> running = List.of();

    /** @param node that they talk to */
    Profiles(Parlance parlance, ChatClient node) {
        this.parlance = parlance;
        this.node = node;
        writers = IntStream.range(0, PEOPLE)
                .mapToObj(i -> new Writer(parlance.newUser("changer" + i)))
                .toList();
    }

    @Override
    public void begin() {
        if (System.nanoTime() - loggedIn > SESSION.toNanos()) {
            writers.forEach(Writer::logIn);
            loggedIn = System.nanoTime();
        }
        pace.begin();
        running = writers.stream()
                .map(writer -> {
                    CompletableFuture<Void> end = new CompletableFuture<>();
                    Thread.ofPlatform().daemon().start(() -> writer.run(end));
                    return end;
                })
                .toList();
    }

    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public void awaitAnswers(int count, Duration limit) {
        long enough = answers() + count;
        await().atMost(limit).pollInterval(Duration.ofMillis(2)).until(() -> answers() >= enough);
    }

    private long answers() {
        return writers.stream().mapToLong(writer -> writer.answers).sum();
    }

    @Override
    public void finish() {
        pace.finish();
        for (CompletableFuture<Void> end : running) {
            try {
                end.get(END.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                pace.giveUp();
                throw new AssertionError("a profile cannot be read for " + END, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a writer gave up", e.getCause());
            }
        }
    }

    @Override
    public List<String> brokenPromises() {
        List<String> broken = new ArrayList<>();
        writers.forEach(writer -> broken.addAll(writer.broken));
        return broken;
    }

    @Override
    public List<String> brokenInAll() {
        return brokenPromises();
    }

    /** One person, who reads what the profile says before each change: it must be what was answered last. */
    private final class Writer {

        private final String username;
        private final List<String> broken = new ArrayList<>();
        private Account account;
        private volatile long answers;
        private long acknowledged;
        private long asked;

        Writer(Account account) {
            this.account = account.at(node);
            this.username = account.username();
        }

        void logIn() {
            account = parlance.node()
                    .logIn(Parlance.DEMO, username, Parlance.PASSWORD)
                    .at(node);
        }

        /** Ends with a profile that was read. */
        void run(CompletableFuture<Void> end) {
            try {
                boolean wasRead = false;
                while (!pace.isGivenUp() && (pace.goesOn() || !wasRead)) {
                    wasRead = read();
                    if (wasRead && pace.goesOn()) {
                        write();
                    }
                    pace.pause(BETWEEN_TRIES);
                }
                end.complete(null);
            } catch (RuntimeException | Error e) {
                end.completeExceptionally(e); // thrown again by who waits
            }
        }

        private boolean read() {
            Optional<HttpReply> me = answer(() -> account.rest().get("me"));
            me.ifPresent(reply -> check(reply.json().path("bio").asLong()));
            return me.isPresent();
        }

        private void check(long stored) {
            if (stored < acknowledged || stored > asked) {
                broken.add(username + "'s profile says " + stored + ", answered was " + acknowledged + ", asked for "
                        + asked);
            }
            acknowledged = stored;
        }

        private void write() {
            asked++;
            Map<String, String> change = Map.of("bio", Long.toString(asked));
            if (answer(() -> account.rest().patch("me", change)).isPresent()) {
                acknowledged = asked;
            }
        }

        /** Empty while PostgreSQL is away. */
        private Optional<HttpReply> answer(Supplier<HttpReply> request) {
            try {
                HttpReply reply = request.get();
                if (reply.status() != 200 && reply.status() != 503) {
                    broken.add(username + " got " + reply.status() + ": " + reply.body());
                }
                answers++;
                return Optional.of(reply).filter(answer -> answer.status() == 200);
            } catch (UncheckedIOException lineLost) {
                return Optional.empty();
            }
        }
    }
}
