package io.parlance.tenancy;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.Landlord;
import io.parlance.testing.Mint;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A tenant with one thing of each kind that calls can name.
 *
 * @param owner of the conversation
 * @param friend another member
 * @param administrator of the tenant, in no conversation
 * @param server with a key of all scopes
 * @param external the owner's id in the tenant's own application
 */
record Estate(
        String tenantId,
        Account owner,
        Account friend,
        Account administrator,
        Server server,
        String external,
        Target target) {

    private static final String[] SCOPES = {
        "act-as", "users:read", "users:write", "tokens:revoke", "usage:read", "export", "import"
    };

    /** What the tenant's own application has. */
    record Server(Rest rest, Mint mint) {}

    /** @param name its users' names, titles and texts hold it */
    static Estate layOut(Parlance parlance, Landlord landlord, String name) {
        String tenant = parlance.newName(name).toLowerCase(Locale.ROOT);
        Rest operator = landlord.operator();
        String tenantId = operator.post(
                        "admin/tenants", Map.of("name", tenant, "displayName", name, "openForRegistration", true))
                .orThrow()
                .json()
                .path("id")
                .asText();
        Account owner = parlance.newUser(tenant, name);
        Account friend = parlance.newUser(tenant, name + "-friend");
        Account guest = parlance.newUser(tenant, name + "-guest");
        Account administrator = parlance.newUser(tenant, name + "-administrator");
        String external = parlance.newName("crm");
        operator.patch("users/" + owner.id() + "?tenant=" + tenant, Map.of("externalId", external))
                .orThrow();
        operator.send(
                        "PUT",
                        "admin/users/" + administrator.id() + "/permissions/role.tenant-admin?tenant=" + tenant,
                        Map.of())
                .orThrow();
        String application = landlord.addApplication(tenant, name);
        JsonNode key = landlord.addKey(tenant, application, SCOPES);
        Target target = talk(owner, friend, name)
                .with(Thing.TENANT, tenant)
                .with(Thing.APPLICATION, application)
                .with(Thing.KEY, key.path("id").asText())
                .with(Thing.INVOICE, bill(parlance, operator, tenant));
        Mint mint = Mint.of(landlord, tenant, application);
        String secret = operator.get("admin/applications/" + application + "/secrets?tenant=" + tenant)
                .json()
                .at("/items/0/id")
                .asText();
        Rest server = parlance.node().rest().with("X-Api-Key", key.path("key").asText());
        return new Estate(
                tenantId,
                owner,
                friend,
                administrator,
                new Server(server, mint),
                external,
                invite(owner, guest, target.with(Thing.SECRET, secret)));
    }

    private static Target talk(Account owner, Account friend, String name) {
        owner.rest()
                .with("Content-Type", "image/png")
                .put("me/avatar", picture())
                .orThrow();
        String room = owner.group(name, friend).id();
        String message = owner.rest()
                .post(
                        "conversations/" + room + "/messages",
                        Map.of(
                                "clientMessageId",
                                "asked",
                                "type",
                                "poll",
                                "content",
                                Map.of("text", name, "poll", Map.of("options", List.of(name + " one", name + " two")))))
                .orThrow()
                .json()
                .path("id")
                .asText();
        owner.rest()
                .send("PUT", "messages/" + message + "/reactions/%F0%9F%91%8D")
                .orThrow();
        return Target.guessed()
                .withUser(owner.id())
                .with(Thing.SESSION, owner.tokens().sessionId())
                .with(Thing.CONVERSATION, room)
                .with(Thing.MESSAGE, message);
    }

    private static Target invite(Account owner, Account guest, Target target) {
        String path = "conversations/" + target.name(Thing.CONVERSATION) + "/invitations";
        return target.with(
                        Thing.INVITATION,
                        owner.rest()
                                .post(path, Map.of("userId", guest.id()))
                                .orThrow()
                                .json()
                                .path("id")
                                .asText())
                .with(
                        Thing.INVITATION_TOKEN,
                        owner.rest()
                                .post(path, Map.of())
                                .orThrow()
                                .json()
                                .path("token")
                                .asText());
    }

    private static String bill(Parlance parlance, Rest operator, String tenant) {
        String plan = parlance.newName("plan").toLowerCase(Locale.ROOT);
        operator.post("admin/plans/" + plan, Map.of("currency", "EUR", "baseFee", 4_900))
                .orThrow();
        operator.post("admin/subscriptions?tenant=" + tenant, Map.of("plan", plan, "from", "2026-01-01"))
                .orThrow();
        return operator.post("admin/invoices?tenant=" + tenant, Map.of("month", "2026-01"))
                .orThrow()
                .json()
                .path("id")
                .asText();
    }

    private static byte[] picture() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return target.name(Thing.TENANT);
    }
}
