package io.parlance.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What users are granted. */
@Command(name = "permission", description = "What users are granted, and why they may do something.")
final class PermissionCommand extends Noun {

    @Command(description = "List what a user is granted.")
    void list(@Parameters(paramLabel = "USER") String user, @Mixin Page page) {
        show(api().get(grants(user), page.query(whose())));
    }

    @Command(description = "Grant a permission.")
    void give(
            @Parameters(paramLabel = "USER") String user,
            @Parameters(paramLabel = "PERMISSION") String permission,
            @Option(names = "--resource", description = "For this alone.") String resource,
            @Option(names = "--expires", paramLabel = "TIME", description = "RFC 3339; never unless given.")
                    String expires) {
        ObjectNode body = Api.object(Map.of());
        if (expires != null) {
            body.put("expiresAt", expires);
        }
        show(api().send("PUT", grants(user) + "/" + Api.encoded(permission), resource(resource), body));
    }

    @Command(description = "Take a permission back.")
    void take(
            @Parameters(paramLabel = "USER") String user,
            @Parameters(paramLabel = "PERMISSION") String permission,
            @Option(names = "--resource") String resource) {
        show(api().delete(grants(user) + "/" + Api.encoded(permission), resource(resource)));
    }

    @Command(description = "Say why a user may do something, or may not.")
    void explain(
            @Parameters(paramLabel = "ACTION") String action,
            @Option(names = "--user", description = "Oneself when left out.") String user,
            @Option(names = "--conversation", paramLabel = "ID", description = "In this conversation.")
                    String conversation) {
        Map<String, String> query = conversation == null ? whose() : new LinkedHashMap<>();
        query.put("action", action);
        if (user != null) {
            query.put("user", user);
        }
        String where = conversation == null ? "" : "conversations/" + Api.encoded(conversation) + "/";
        show(api().get(where + "permissions/explain", query));
    }

    private Map<String, String> resource(String resource) {
        Map<String, String> query = whose();
        if (resource != null) {
            query.put("resource", resource);
        }
        return query;
    }

    private static String grants(String user) {
        return "admin/users/" + Api.encoded(user) + "/permissions";
    }
}
