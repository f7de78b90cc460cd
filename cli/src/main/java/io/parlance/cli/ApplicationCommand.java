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

    @Command(description = "Change an application; what is not said stays.")
    void change(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--name") String name,
            @Option(
                            names = "--active",
                            arity = "1",
                            paramLabel = "true|false",
                            description = "Whether any of its keys and tokens is taken.")
                    Boolean active,
            @Option(
                            names = "--provisions-users",
                            arity = "1",
                            paramLabel = "true|false",
                            description = "Whether users are added when a token first speaks for them.")
                    Boolean provisionsUsers,
            @Option(
                            names = "--jwks-url",
                            paramLabel = "URL",
                            description = "Where its public keys are; empty for nowhere.")
                    String jwksUrl) {
        ObjectNode body = Api.object(Map.of());
        if (name != null) {
            body.put("name", name);
        }
        if (active != null) {
            body.put("active", active);
        }
        if (provisionsUsers != null) {
            body.put("provisionsUsers", provisionsUsers);
        }
        if (jwksUrl != null) {
            body.put("jwksUrl", jwksUrl.isEmpty() ? null : jwksUrl);
        }
        if (body.isEmpty()) {
            throw misused("what is to be changed? See parlance application change --help");
        }
        show(api().send("PATCH", path(id), whose(), body));
    }

    @Command(description = "List the secrets that are good, without what they are.")
    void secrets(@Parameters(paramLabel = "ID") String id) {
        show(api().get(path(id) + "/secrets", whose()));
    }

    @Command(name = "revoke-secret", description = "End a secret at once, and all tokens that it signed.")
    void revokeSecret(@Parameters(paramLabel = "ID") String id, @Parameters(paramLabel = "SECRET-ID") String secret) {
        show(api().delete(path(id) + "/secrets/" + Api.encoded(secret), whose()));
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
