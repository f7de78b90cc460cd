package io.parlance.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A tenant's applications. */
@Command(name = "application", description = "A tenant's applications, and the secrets with which they mint tokens.")
final class ApplicationCommand extends Noun {

    private static final String APPLICATIONS = "admin/applications";

    @Command(description = "Make an application.")
    void create(@Parameters(paramLabel = "NAME") String name) {
        show(api().send("POST", APPLICATIONS, whose(), Api.object(Map.of("name", name))));
    }

    @Command(description = "List the applications.")
    void list(@Mixin Page page) {
        show(api().get(APPLICATIONS, page.query(whose())));
    }

    @Command(description = "Show an application.")
    void show(@Parameters(paramLabel = "ID") String id) {
        show(api().get(path(id), whose()));
    }

    @Command(description = "Make a secret with which the application mints tokens; it is shown now and never again.")
    void secret(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--overlap",
                            paramLabel = "SECONDS",
                            description = "How long the secret before stays valid.")
                    Long overlap) {
        ObjectNode body = Api.object(Map.of());
        if (overlap != null) {
            body.put("overlapSeconds", overlap);
        }
        show(api().send("POST", path(id) + "/secrets", whose(), body));
    }

    private static String path(String id) {
        return APPLICATIONS + "/" + Api.encoded(id);
    }
}
