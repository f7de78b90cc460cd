package io.parlance.drills;

import io.parlance.testing.Account;
import io.parlance.testing.ChatClient;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.Refused;
import io.parlance.testing.wire.Ack;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * One user who sends all the time, as a good client does: what was refused or got no answer is sent again under the same client id,
 * in order, by whichever node takes it, before anything new. Now and then it repeats what was acknowledged long ago.
 */
final class Sender {

    private static final Duration REPLY_LIMIT = Duration.ofSeconds(15);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final double REPEATS = 0.05;

    private final Account account;
    private final List<ChatClient> nodes;
    private final List<String> rooms;
    private final ClientLog log;
    private final int outstanding;
    private final Pulse pulse;
    private final RandomGenerator random;

    Sender(
            Account account,
            List<ChatClient> nodes,
            List<String> rooms,
            ClientLog log,
            int outstanding,
            Pulse pulse,
            RandomGenerator random) {
        this.account = account;
        this.nodes = nodes;
        this.rooms = rooms;
        this.log = log;
        this.outstanding = outstanding;
        this.pulse = pulse;
        this.random = random;
    }

    /** Sends until it is told to stop and everything is answered. */
    void run(Pace pace) {
        ChatClient node = nodes.getFirst();
        while (!pace.isGivenUp() && (pace.goesOn() || !log.unanswered().isEmpty())) {
            try (ChatSocket socket = connect(node)) {
                talk(socket, pace);
            } catch (LineLost cut) {
                pulse.cut();
                node = nodes.get(random.nextInt(nodes.size()));
            } catch (IllegalStateException | UncheckedIOException | AssertionError nobodyThere) {
                node = nodes.get(random.nextInt(nodes.size()));
                pace.pause(BETWEEN_TRIES);
            }
        }
    }

    private void talk(ChatSocket socket, Pace pace) {
        settle(socket, pace);
        while (pace.goesOn()) {
            burst(socket);
            settle(socket, pace);
            repeatSomething(socket, pace);
            pace.pause(DrillSettings.between(outstanding, 20 * outstanding, random));
        }
    }

    private void burst(ChatSocket socket) {
        List<Sent> burst = new ArrayList<>();
        List<CompletableFuture<Ack>> answers = new ArrayList<>();
        for (int i = 0; i < outstanding; i++) {
            burst.add(log.next(rooms.get(random.nextInt(rooms.size()))));
        }
        try {
            burst.forEach(sent -> answers.add(send(socket, sent)));
            for (int i = 0; i < outstanding; i++) {
                await(socket, burst.get(i), answers.get(i));
            }
        } catch (LineLost cut) {
            for (int i = 0; i < answers.size(); i++) {
                noteWhatCame(burst.get(i), answers.get(i));
            }
            throw cut;
        }
    }

    /** What was answered before the line was lost. */
    private void noteWhatCame(Sent sent, CompletableFuture<Ack> answer) {
        if (!answer.isDone() || sent.isAnswered()) {
            return;
        }
        if (!answer.isCompletedExceptionally()) {
            answered(sent, answer.join());
        } else if (answer.exceptionNow() instanceof Refused refusal) {
            refused(sent, refusal);
        }
    }

    private void settle(ChatSocket socket, Pace pace) {
        for (Sent sent : log.unanswered()) {
            while (!sent.isAnswered() && !pace.isGivenUp()) {
                await(socket, sent, send(socket, sent)).ifPresent(pace::pause);
            }
        }
    }

    private void repeatSomething(ChatSocket socket, Pace pace) {
        if (random.nextDouble() < REPEATS) {
            Sent sent = log.any(random);
            await(socket, sent, send(socket, sent)).ifPresent(pace::pause);
        }
    }

    private static CompletableFuture<Ack> send(ChatSocket socket, Sent sent) {
        try {
            return socket.sending(sent.room(), sent.clientId(), sent.text());
        } catch (RuntimeException | AssertionError notSent) {
            throw new LineLost(notSent);
        }
    }

    /** Writes down the answer; how long to wait before another try, when the server refuses. */
    private Optional<Duration> await(ChatSocket socket, Sent sent, CompletableFuture<Ack> answer) {
        try {
            answered(sent, reply(sent, answer));
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refused refused) {
                return Optional.of(refused(sent, refused));
            }
            throw new LineLost(e);
        } catch (TimeoutException e) {
            if (socket.isOpen()) {
                log.broken("no reply to " + sent.clientId() + " within " + REPLY_LIMIT + " on an open socket");
            }
            throw new LineLost(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Ack reply(Sent sent, CompletableFuture<Ack> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        try (NodeThreads.Watch watch = NodeThreads.watch("no reply to " + sent.clientId())) {
            return answer.get(REPLY_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private ChatSocket connect(ChatClient node) {
        try (NodeThreads.Watch watch = NodeThreads.watch("no line for " + account.username())) {
            return account.at(node).connect();
        }
    }

    private void answered(Sent sent, Ack ack) {
        pulse.acknowledged();
        if (!sent.isAnswered()) {
            sent.acknowledged(ack);
            return;
        }
        if (!ack.replayed() || !ack.messageId().equals(sent.ack().messageId())) {
            log.broken(sent.clientId() + " was first " + sent.ack() + " and again " + ack);
        }
    }

    private Duration refused(Sent sent, Refused refusal) {
        pulse.refused(refusal.error().path("message").asText());
        if (!sent.isAnswered()) {
            sent.refused();
        }
        if (!refusal.code().equals("UNAVAILABLE")) {
            log.broken(sent.clientId() + " refused with " + refusal.error());
        }
        Duration asked = Duration.ofMillis(
                Math.max(1, refusal.error().path("retryAfterMs").asLong()));
        return asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    }

    private static final class LineLost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LineLost(Throwable cause) {
            super(cause);
        }
    }
}
