package io.parlance.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Users, by their id or by {@code ext:ID}. */
@Command(name = "user", description = "Users, named by their id, or by ext:ID with the tenant's own.")
final class UserCommand extends Noun {

    @Command(description = "List the users of a tenant.")
    void list(
            @Option(names = "--query", description = "The start of a name, an e-mail address or an external id.")
                    String query,
            @Option(names = "--state", description = "active or inactive; both when left out.") String state,
            @Mixin Page page) {
        Map<String, String> asked = whose();
        if (query != null) {
            asked.put("query", query);
        }
        if (state != null) {
            asked.put("state", state);
        }
        show(api().get("admin/users", page.query(asked)));
    }

    @Command(description = "List where a user is signed in.")
    void sessions(@Parameters(paramLabel = "USER") String user, @Mixin Page page) {
        show(api().get(signedIn(user), page.query(whose())));
    }

    @Command(name = "end-session", description = "Sign a user out at one place.")
    void endSession(@Parameters(paramLabel = "USER") String user, @Parameters(paramLabel = "SESSION") String session) {
        show(api().delete(signedIn(user) + "/" + Api.encoded(session), whose()));
    }

    @Command(name = "end-sessions", description = "Sign a user out everywhere.")
    void endSessions(@Parameters(paramLabel = "USER") String user) {
        show(api().delete(signedIn(user), whose()));
    }

    @Command(description = "Show an account.")
    void show(@Parameters(paramLabel = "USER") String user) {
        show(api().get(path(user) + "/account", whose()));
    }

    @Command(description = "Add a user, or change the one with that external id.")
    void put(
            @Option(names = "--external-id", required = true) String externalId,
            @Option(names = "--username", required = true) String username,
            @Option(names = "--email", required = true) String email,
            @Option(names = "--display-name", required = true) String displayName) {
        ObjectNode body = Api.object(
                Map.of("externalId", externalId, "username", username, "email", email, "displayName", displayName));
        show(api().send("POST", "users", whose(), body));
    }

    @Command(description = "Deactivate a user: all sessions end, and nobody gets in as them.")
    void deactivate(@Parameters(paramLabel = "USER") String user) {
        show(api().post(path(user) + "/deactivate", whose()));
    }

    @Command(description = "Reactivate a user.")
    void reactivate(@Parameters(paramLabel = "USER") String user) {
        show(api().post(path(user) + "/reactivate", whose()));
    }

    @Command(
            name = "deactivate-unseen",
            description = "Show who was not seen for some days, and deactivate them with --apply.")
    void deactivateUnseen(
            @Option(names = "--days", required = true, description = "Not seen for so many days.") int days,
            @Option(names = "--apply", description = "Deactivate them; else they are shown only.") boolean apply) {
        ObjectNode body = Api.object(Map.of());
        body.put("days", days).put("dryRun", !apply);
        show(api().send("POST", "admin/users/unseen/deactivate", whose(), body));
    }

    @Command(name = "revoke-tokens", description = "Declare void all tokens that were issued before now.")
    void revokeTokens(
            @Parameters(paramLabel = "USER", arity = "0..1", description = "All of the tenant when left out.")
                    String user) {
        ObjectNode body = Api.object(Map.of());
        if (user != null) {
            body.put("userId", user);
        }
        show(api().send("POST", "admin/tokens/revoke", whose(), body));
    }

    private static String signedIn(String user) {
        return "admin/users/" + Api.encoded(user) + "/sessions";
    }

    private static String path(String user) {
        return "users/" + Api.encoded(user);
    }
}
