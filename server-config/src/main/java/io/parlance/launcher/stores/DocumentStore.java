package io.parlance.launcher.stores;

import java.io.IOException;

/** Where the documents are kept: an engine that somebody runs, a {@code mongod} of our own, or the trial store. */
public sealed interface DocumentStore extends AutoCloseable permits GivenEngine, OwnMongod, TrialStore {

    /** The MongoDB connection string. */
    String uri();

    /** What it is, in a few words for the person who starts it. */
    String name();

    /** What it cannot do, in one sentence for the same person; empty when nothing is known to be missing. */
    String limits();

    @Override
    void close() throws IOException;
}
