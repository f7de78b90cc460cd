package io.parlance.launcher.stores;

/**
 * An engine that was there before us and stays when we go.
 *
 * @param uri its connection string
 */
public record GivenEngine(String uri) implements DocumentStore {

    @Override
    public String name() {
        return "the engine at " + uri.replaceFirst("//[^@/]*@", "//");
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public void close() {
        // Not ours to stop.
    }

    @Override
    public String toString() {
        return name();
    }
}
