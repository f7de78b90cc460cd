package io.parlance.tenancy.control;

import io.parlance.platform.entity.TenantTransfer;
import io.parlance.platform.entity.TenantTransfer.Pass;
import io.parlance.tenancy.entity.StoredMove;
import io.parlance.tenancy.entity.StoredMove.Progress;
import io.parlance.tenancy.entity.StoredMove.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The steps of a move, one at a time. Whatever is interrupted, by a crash or by a store that is away, is done again from the state
 * that was stored last: every step may be repeated. Until the switch the source has everything and the tenant lives there; after it the
 * target has. Used by one thread; it waits for nothing but the stores and {@link Pause}.
 */
final class MoveSteps {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** What is stored of the move, as its holder. */
    interface Ledger {

        /** @throws LostMove when somebody else holds the move, or it was cancelled before it was verified */
        StoredMove save(StoredMove move);

        /**
         * The tenant lives in the target and the move is switched, both or neither.
         *
         * @throws LostMove when somebody else holds the move
         */
        StoredMove switchOver(StoredMove move);

        /** Keeps the move. @throws LostMove when somebody else holds it */
        void keep(StoredMove move);
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time);
    }

    /** Somebody else holds the move by now: this one must not touch anything any more. */
    static final class LostMove extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostMove() {
            super("another node goes on with the move");
        }
    }

    private final Ledger ledger;
    private final TenantTransfer transfer;
    private final MoveSettings settings;
    private final Clock clock;
    private final Pause pause;

    MoveSteps(Ledger ledger, TenantTransfer transfer, MoveSettings settings, Clock clock, Pause pause) {
        this.ledger = ledger;
        this.transfer = transfer;
        this.settings = settings;
        this.clock = clock;
        this.pause = pause;
    }

    /** Whether there is something to do for it now. */
    static boolean isDue(StoredMove move, MoveSettings settings, Instant now) {
        return !move.state().hasEnded()
                && (move.state() != State.SWITCHED
                        || move.switchedAt().isEmpty()
                        || !now.isBefore(move.switchedAt().get().plus(settings.grace())));
    }

    /**
     * Does the next step.
     *
     * @return the move behind it
     * @throws LostMove when somebody else holds the move
     * @throws RuntimeException of a store that is away
     */
    StoredMove next(StoredMove move) {
        if (move.cancelled() && move.state().canBeCancelled()) {
            return giveUp(move, State.CANCELLED, "cancelled");
        }
        return switch (move.state()) {
            case COPYING -> copy(move);
            case STOPPED -> finish(move);
            case VERIFIED -> switchOver(move);
            case SWITCHED -> ledger.save(move.at(State.CLEANING, said(move, "the source is being emptied")));
            case CLEANING -> clean(move);
            case DONE, CANCELLED, FAILED -> move;
        };
    }

    private StoredMove copy(StoredMove move) {
        Pass pass = transfer.align(() -> ledger.keep(move));
        boolean small = pass.differences() <= settings.small();
        return ledger.save(move.at(
                small ? State.STOPPED : State.COPYING,
                new Progress(
                        pass.documents(),
                        pass.differences(),
                        move.progress().attempts(),
                        small ? "writing is being stopped" : "copying")));
    }

    private StoredMove finish(StoredMove move) {
        Instant deadline = clock.instant().plus(settings.stop());
        transfer.stopWriting();
        for (List<String> writing = transfer.writing(); !writing.isEmpty(); writing = transfer.writing()) {
            ledger.keep(move);
            if (clock.instant().isAfter(deadline)) {
                return goOn(move, "these nodes did not stop writing in time: " + String.join(", ", writing));
            }
            pause.of(BETWEEN_LOOKS);
        }
        Runnable inTime = () -> {
            ledger.keep(move);
            if (clock.instant().isAfter(deadline)) {
                throw new TooMuch();
            }
        };
        try {
            Pass pass = transfer.align(inTime);
            while (pass.differences() > 0) {
                pass = transfer.align(inTime);
            }
            return ledger.save(move.at(
                    State.VERIFIED,
                    new Progress(
                            pass.documents(),
                            0,
                            move.progress().attempts(),
                            "both have the same documents, SHA-256 " + pass.hash())));
        } catch (TooMuch e) {
            return goOn(move, "what was left could not be copied and compared while writing was stopped");
        }
    }

    /** The tenant writes again, and the move goes back to copying, or ends when that happened too often. */
    private StoredMove goOn(StoredMove move, String why) {
        int attempts = move.progress().attempts() + 1;
        if (attempts >= settings.attempts()) {
            return giveUp(move, State.FAILED, why);
        }
        transfer.goOnWriting();
        Progress made =
                new Progress(move.progress().documents(), move.progress().differences(), attempts, shortened(why));
        return ledger.save(move.at(State.COPYING, made));
    }

    /** Back to how it was before: what was copied goes, and the tenant stays. */
    private StoredMove giveUp(StoredMove move, State end, String why) {
        transfer.goOnWriting();
        transfer.clearTarget(() -> ledger.keep(move));
        return ledger.save(move.at(end, said(move, why)));
    }

    private StoredMove switchOver(StoredMove move) {
        transfer.openTarget();
        return ledger.switchOver(move);
    }

    private StoredMove clean(StoredMove move) {
        transfer.clearSource(() -> ledger.keep(move));
        return ledger.save(move.at(State.DONE, said(move, "")));
    }

    private static Progress said(StoredMove move, String detail) {
        Progress made = move.progress();
        return new Progress(made.documents(), made.differences(), made.attempts(), shortened(detail));
    }

    private static String shortened(String detail) {
        return detail.substring(0, Math.min(500, detail.length()));
    }

    private static final class TooMuch extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
