package io.parlance.launcher;

import java.io.IOException;

/** Where the steps of a start are told, each with the time that it took. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = (step, millis) -> {};

    /**
     * A step is done.
     *
     * @param step what is there now
     * @param millis how long it took
     */
    void done(String step, long millis);

    /** Does a step and tells of it when it has succeeded. */
    default <T> T step(String name, Step<T> step) throws IOException {
        long start = System.nanoTime();
        T result = step.run();
        done(name, (System.nanoTime() - start) / 1_000_000);
        return result;
    }

    /** Something that takes a while and may fail. */
    @FunctionalInterface
    interface Step<T> {
        /** Does it. */
        T run() throws IOException;
    }
}
