package io.parlance.exchange.control;

import io.parlance.kernel.Problem;

/** An import that stopped at a line: what was wrong there, and what was done before, which stays. */
public final class ImportRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final transient Problem problem;
    private final transient ImportReport report;

    ImportRefused(long line, Problem problem, ImportReport report) {
        super("line " + line + ": " + problem.getMessage(), problem);
        this.line = line;
        this.problem = problem;
        this.report = report;
    }

    /** From 1; that of the last line where the file ends too early. */
    public long line() {
        return line;
    }

    public Problem problem() {
        return problem;
    }

    public ImportReport report() {
        return report;
    }
}
