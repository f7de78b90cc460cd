package io.parlance.messaging.control;

import io.parlance.kernel.Problem;
import io.parlance.recovery.entity.InMemoryMarks;
import io.parlance.recovery.entity.InMemoryNodeLeases;
import io.parlance.recovery.entity.Lease;
import io.parlance.recovery.entity.Mark;
import io.parlance.recovery.entity.Marks;
import io.parlance.recovery.entity.NodeLeases;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Leases and marks whose writes are lost, or whose answers are, as the seed says. */
final class FaultyRecovery implements NodeLeases, Marks {

    private final InMemoryNodeLeases leases = new InMemoryNodeLeases();
    private final InMemoryMarks marks = new InMemoryMarks();
    private final Random random;
    private double faultRate;

    FaultyRecovery(Random random, double faultRate) {
        this.random = random;
        this.faultRate = faultRate;
    }

    void heal() {
        faultRate = 0;
    }

    List<Mark> marks() {
        return marks.all();
    }

    @Override
    public void begin(Lease lease) {
        perform(() -> leases.begin(lease));
    }

    @Override
    public boolean renew(Lease lease) {
        return answer(() -> leases.renew(lease));
    }

    @Override
    public List<Lease> all() {
        return answer(leases::all);
    }

    @Override
    public void remove(String incarnation, Instant expiredBefore) {
        perform(() -> leases.remove(incarnation, expiredBefore));
    }

    @Override
    public void begin(Collection<Mark> begun) {
        perform(() -> marks.begin(begun));
    }

    @Override
    public void end(Collection<Mark> ended) {
        perform(() -> marks.end(ended));
    }

    @Override
    public void advance(Collection<Mark> further) {
        perform(() -> marks.advance(further));
    }

    @Override
    public boolean takeOver(Mark mark, String byIncarnation) {
        return answer(() -> marks.takeOver(mark, byIncarnation));
    }

    @Override
    public List<Mark> ofOthers(Collection<String> incarnations, int limit) {
        return answer(() -> marks.ofOthers(incarnations, limit));
    }

    @Override
    public List<Mark> of(Collection<String> nodes, int limit) {
        return answer(() -> marks.of(nodes, limit));
    }

    private void perform(Runnable call) {
        answer(() -> {
            call.run();
            return true;
        });
    }

    private <T> T answer(Supplier<T> call) {
        failSometimes();
        T answer = call.get();
        failSometimes();
        return answer;
    }

    private void failSometimes() {
        if (random.nextDouble() < faultRate / 2) {
            throw Problem.unavailable("the store is away", Duration.ofSeconds(1), null);
        }
    }
}
