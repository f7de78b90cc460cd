package io.parlance.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** Checking that the databases agree. */
@Command(name = "consistency", description = "Checking that the databases agree; for the operator.")
final class ConsistencyCommand extends Noun {

    @Command(description = "Begin a check; it goes on by itself.")
    void check() {
        show(api().post("admin/consistency/runs", Map.of()));
    }

    @Command(description = "Show the newest check.")
    void latest() {
        show(api().get("admin/consistency/runs/latest", Map.of()));
    }
}
