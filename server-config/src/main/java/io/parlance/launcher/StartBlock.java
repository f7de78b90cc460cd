package io.parlance.launcher;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What the person who started Parlance reads last. */
record StartBlock(EmbeddedStack stack, ServerNode node, LaunchSettings settings) {

    List<String> lines() throws IOException {
        return Stream.of(
                        Stream.of(
                                "",
                                "Parlance is ready.",
                                "",
                                "  Web chat        " + node.baseUri() + "/",
                                "  Server console  " + node.managementUri() + "   user admin, password "
                                        + stack.managementPassword(),
                                "  Demo log-ins    tenant demo: alice, bob, carol, dave; tenant rival: alice, mallory;",
                                "                  tenant platform: operator; all with the password correct-horse-battery",
                                "  Data            " + stack.directory(),
                                "  Log             " + node.log(),
                                "  Documents       " + stack.documents().name()),
                        Stream.of(stack.documents().limits())
                                .filter(limits -> !limits.isEmpty())
                                .map(limits -> "                  " + limits),
                        Stream.of("  Rate limits     OFF: for benchmarks only").filter(line -> !settings.limited()),
                        Stream.of("", "Ctrl-C stops everything.", ""))
                .flatMap(lines -> lines)
                .toList();
    }
}
