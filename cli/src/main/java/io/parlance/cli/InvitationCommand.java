package io.parlance.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Invitations into the caller's conversations. */
@Command(name = "invitation", description = "Invitations into a conversation, by a member of it who may invite.")
final class InvitationCommand extends Noun {

    @Command(description = "Invite whoever brings the token, which is shown now and never again.")
    void create(
            @Parameters(paramLabel = "CONVERSATION") String conversation,
            @Option(names = "--role", description = "member (unless given) or guest.") String role,
            @Option(
                            names = "--expires",
                            paramLabel = "SECONDS",
                            description = "How long it holds; 7 days unless given, 90 days at most.")
                    Long expires,
            @Option(names = "--uses", paramLabel = "NUMBER", description = "How often it may be used.") Integer uses) {
        ObjectNode body = wanted(role, expires);
        if (uses != null) {
            body.put("maxUses", uses);
        }
        show(api().send("POST", path(conversation), Map.of(), body));
    }

    @Command(description = "Invite one user, who finds it among the invitations of the web chat.")
    void send(
            @Parameters(paramLabel = "CONVERSATION") String conversation,
            @Parameters(paramLabel = "USER", description = "An id, or ext: and the id that the tenant's server gave.")
                    String user,
            @Option(names = "--role", description = "member (unless given) or guest.") String role,
            @Option(
                            names = "--expires",
                            paramLabel = "SECONDS",
                            description = "How long it holds; 7 days unless given, 90 days at most.")
                    Long expires) {
        show(api().send(
                        "POST",
                        path(conversation),
                        Map.of(),
                        wanted(role, expires).put("userId", user)));
    }

    @Command(description = "List a conversation's open invitations, the newest first.")
    void list(@Parameters(paramLabel = "CONVERSATION") String conversation) {
        show(api().get(path(conversation), Map.of()));
    }

    @Command(description = "Take an invitation back: nobody comes in by it any more.")
    void revoke(
            @Parameters(paramLabel = "CONVERSATION") String conversation, @Parameters(paramLabel = "ID") String id) {
        show(api().delete(path(conversation) + "/" + Api.encoded(id), Map.of()));
    }

    private static ObjectNode wanted(String role, Long expires) {
        ObjectNode body = Api.object(Map.of());
        if (role != null) {
            body.put("role", role);
        }
        if (expires != null) {
            body.put("expiresInSeconds", expires);
        }
        return body;
    }

    private static String path(String conversation) {
        return "conversations/" + Api.encoded(conversation) + "/invitations";
    }
}
