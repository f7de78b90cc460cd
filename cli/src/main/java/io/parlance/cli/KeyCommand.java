package io.parlance.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** API keys. */
@Command(name = "key", description = "API keys of a tenant's applications.")
final class KeyCommand extends Noun {

    @Command(description = "Make a key; it is shown now and never again.")
    void create(
            @Parameters(paramLabel = "APPLICATION") String application,
            @Option(names = "--name", required = true, description = "What it is for.") String name,
            @Option(names = "--scope", required = true, description = "What it may do; may be given several times.")
                    List<String> scopes,
            @Option(names = "--expires", paramLabel = "TIME", description = "RFC 3339; never unless given.")
                    String expires) {
        ObjectNode body = Api.object(Map.of("name", name));
        ArrayNode all = body.putArray("scopes");
        scopes.forEach(all::add);
        if (expires != null) {
            body.put("expiresAt", expires);
        }
        show(api().send("POST", "admin/applications/" + Api.encoded(application) + "/keys", whose(), body));
    }

    @Command(description = "List an application's keys.")
    void list(@Parameters(paramLabel = "APPLICATION") String application, @Mixin Page page) {
        show(api().get("admin/applications/" + Api.encoded(application) + "/keys", page.query(whose())));
    }

    @Command(description = "Make the successor of a key; both are valid for a while.")
    void rotate(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--overlap", paramLabel = "SECONDS", description = "How long the former key stays valid.")
                    Long overlap,
            @Option(
                            names = "--expires",
                            paramLabel = "TIME",
                            description = "RFC 3339; lives as long as the former was given unless said.")
                    String expires) {
        ObjectNode body = Api.object(Map.of());
        if (overlap != null) {
            body.put("overlapSeconds", overlap);
        }
        if (expires != null) {
            body.put("expiresAt", expires);
        }
        show(api().send("POST", "admin/keys/" + Api.encoded(id) + "/rotate", whose(), body));
    }

    @Command(description = "End a key at once.")
    void revoke(@Parameters(paramLabel = "ID") String id) {
        show(api().delete("admin/keys/" + Api.encoded(id), whose()));
    }
}
