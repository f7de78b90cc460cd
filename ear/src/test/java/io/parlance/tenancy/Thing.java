package io.parlance.tenancy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What belongs to a tenant and is named in calls, each kind by a schema of its own in the OpenAPI document. */
enum Thing {
    TENANT("TenantName"),
    USER("UserId"),
    /** A user by id or by the tenant's own. */
    USER_REF("UserRef"),
    SESSION("SessionId"),
    CONVERSATION("ConversationId"),
    MESSAGE("MessageId"),
    APPLICATION("ApplicationId"),
    KEY("ApiKeyId"),
    SECRET("ApplicationSecretId"),
    INVITATION("InvitationId"),
    INVITATION_TOKEN("InvitationToken"),
    INVOICE("InvoiceId");

    /** Texts of calls that name nothing of a tenant. Whoever adds a text to a call says so here, or gives it a schema of its own above. */
    static final Set<String> WORDS = Set.of(
            "action",
            "actor",
            "after",
            "avatar",
            "bio",
            "clientMessageId",
            "connections",
            "currency",
            "cursor",
            "customTitle",
            "database",
            "description",
            "deviceId",
            "displayName",
            "emoji",
            "externalId",
            "fileId",
            "key",
            "kid",
            "messagesADay",
            "month",
            "name",
            "options",
            "permission",
            "plan",
            "query",
            "refreshToken",
            "storageBytes",
            "text",
            "title",
            "token",
            "uri",
            "username",
            "users",
            "v");

    private final String schema;

    Thing(String schema) {
        this.schema = schema;
    }

    /** What a value of that schema names. */
    static Optional<Thing> of(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return Arrays.stream(values())
                .filter(thing -> thing.schema.equals(name))
                .findFirst();
    }
}
