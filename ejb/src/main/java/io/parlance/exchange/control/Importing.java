package io.parlance.exchange.control;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Failures;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Imports: a bounded number at a time, each on the thread that brings it. Thread-safe. */
@ApplicationScoped
public class Importing {

    private static final Logger LOG = Logger.getLogger(Importing.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    @Inject
    ImportParts parts;

    @Inject
    ExchangeSettings settings;

    @Inject
    ExchangeFigures figures;

    @Inject
    Failures failures;

    private Semaphore free;

    /** Where and why an import ended too early. */
    private record Stop(long line, Problem problem, boolean ofEarlierLine) {}

    /** A part of an import. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    @PostConstruct
    void open() {
        free = new Semaphore(settings.imports());
    }

    /**
     * Reads a file to its end. Blocks for as long as that takes.
     *
     * @throws Problem UNAVAILABLE when too many run at once: nothing was read then
     * @throws ImportRefused at the first line that is wrong: what was before it is durable. Sent again, whole, the file goes on
     *     there
     */
    public ImportReport run(TenantId tenant, ImportOptions options, InputStream file) {
        if (!free.tryAcquire()) {
            throw Problem.unavailable("as many imports run as may: try again later", RETRY_AFTER, null);
        }
        try {
            LineSource lines = new LineSource(file, settings.lineBytes(), settings.bytes());
            return carryThrough(tenant, new ImportRun(tenant, options, settings, parts), lines);
        } finally {
            free.release();
        }
    }

    private ImportReport carryThrough(TenantId tenant, ImportRun run, LineSource lines) {
        Optional<Stop> reading = attempt(lines, () -> run.run(lines));
        Optional<Stop> finishing = attempt(lines, run::finish);
        Optional<Stop> stop =
                finishing.filter(Stop::ofEarlierLine).or(() -> reading).or(() -> finishing);
        figures.countRun(ExchangeFigures.Direction.IN, stop.isEmpty());
        if (stop.isEmpty()) {
            ImportReport report = run.report(lines.number());
            LOG.infof("import into tenant %s: done, %s", tenant, report);
            return report;
        }
        long line = stop.get().line();
        ImportReport report = run.report(Math.max(0, line - 1));
        LOG.infof(
                "import into tenant %s: stopped at line %d, %s; %s",
                tenant, line, stop.get().problem().getMessage(), report);
        throw new ImportRefused(line, stop.get().problem(), report);
    }

    private Optional<Stop> attempt(LineSource lines, Step step) {
        try {
            step.run();
            return Optional.empty();
        } catch (LineFailure failure) {
            return Optional.of(new Stop(failure.line(), failures.problem(failure), true));
        } catch (IOException broken) {
            LOG.debug("the body of an import broke off", broken);
            Problem problem = Problem.badRequest("body", "broke off, or is not what Content-Encoding says");
            return Optional.of(new Stop(lines.number() + 1, problem, false));
        } catch (RuntimeException any) {
            // whatever it is, who imports has to hear how far it came
            return Optional.of(new Stop(lines.number(), failures.problem(any), false));
        }
    }
}
