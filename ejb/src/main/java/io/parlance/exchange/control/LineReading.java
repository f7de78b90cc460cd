package io.parlance.exchange.control;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.HistoryForJoiners;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.Problem;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.permissions.entity.RoomRights;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads lines, strictly: a field that nobody knows is refused, as on the wire. Thread-safe. */
final class LineReading {

    static final String FORMAT = "parlance-exchange";
    static final int VERSION = 1;
    static final int MAX_ID = 200;

    private static final int MAX_NAME = 100;
    private static final int MAX_AVATAR = 500;
    private static final int MAX_DEPTH = 64;
    private static final Set<String> HEADER = Set.of("line", "format", "version", "source", "exportedAt");
    private static final Set<String> USER = Set.of("line", "user", "username", "displayName", "externalId");
    private static final Set<String> CONVERSATION = Set.of(
            "line",
            "id",
            "type",
            "title",
            "description",
            "avatar",
            "settings",
            "createdBy",
            "createdAt",
            "members",
            "messages");
    private static final Set<String> SETTINGS = Set.of(
            "historyForJoiners",
            "allowFileUpload",
            "allowMentions",
            "muteNotifications",
            "archiveAfterDays",
            "openToJoin",
            "announcements",
            "rights");
    private static final JsonMapper JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private LineReading() {}

    /** @throws Problem BAD_REQUEST naming the field */
    static Line read(byte[] line) {
        JsonFields fields = JsonFields.of(tree(line));
        String kind = fields.text("line");
        return switch (kind) {
            case "header" -> header(fields);
            case "user" -> user(fields);
            case "conversation" -> conversation(fields);
            case "message" -> MessageLines.read(fields);
            case "cursor" -> cursor(fields);
            case "error" -> new Line.Failure(fields.text("detail"));
            case "end" -> end(fields);
            default -> throw Problem.badRequest("line", "must be header, user, conversation, message, cursor or end");
        };
    }

    private static JsonNode tree(byte[] line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("line", "must be one JSON object, in UTF-8, without duplicate keys");
        } catch (IOException e) {
            // Jackson declares it for whoever reads from a stream; this is an array
            throw Problem.badRequest("line", "must be UTF-8");
        }
    }

    private static Line header(JsonFields fields) {
        fields.allow(HEADER);
        if (!fields.text("format").equals(FORMAT)) {
            throw Problem.badRequest("format", "must be " + FORMAT);
        }
        if (fields.number("version") != VERSION) {
            throw Problem.badRequest("version", "must be " + VERSION + ": this server knows no other");
        }
        fields.optionalTime("exportedAt");
        return new Line.Header(fields.name("source", MAX_NAME));
    }

    private static Line user(JsonFields fields) {
        fields.allow(USER);
        return new Line.User(
                ref(fields, "user"),
                fields.optionalName("username", MAX_NAME),
                fields.optionalName("displayName", MAX_NAME),
                fields.optionalText("externalId").map(id -> UserRef.externalId(id, "externalId")));
    }

    private static Line conversation(JsonFields fields) {
        fields.allow(CONVERSATION);
        return new Line.Conversation(
                fields.name("id", MAX_ID),
                new About(
                        ConversationType.parse(fields.text("type")),
                        fields.optionalText("title"),
                        fields.optionalText("description"),
                        fields.optionalName("avatar", MAX_AVATAR)),
                fields.object("settings").map(LineReading::settings).orElse(ConversationSettings.DEFAULTS),
                ref(fields, "createdBy"),
                fields.time("createdAt"),
                fields.each("members", LineReading::member),
                fields.optionalNumber("messages"));
    }

    private static Line.Member member(JsonFields fields) {
        fields.allow(Set.of("user", "role"));
        return new Line.Member(ref(fields, "user"), Role.parse(fields.text("role"), fields.path("role")));
    }

    private static ConversationSettings settings(JsonFields fields) {
        fields.allow(SETTINGS);
        ConversationSettings otherwise = ConversationSettings.DEFAULTS;
        return new ConversationSettings(
                fields.optionalText("historyForJoiners")
                        .map(HistoryForJoiners::parse)
                        .orElse(otherwise.historyForJoiners()),
                fields.flag("allowFileUpload").orElse(otherwise.allowFileUpload()),
                fields.flag("allowMentions").orElse(otherwise.allowMentions()),
                fields.flag("muteNotifications").orElse(otherwise.muteNotifications()),
                fields.optionalInt("archiveAfterDays"),
                fields.flag("openToJoin").orElse(otherwise.openToJoin()),
                new RoomRights(
                        fields.flag("announcements").orElse(false),
                        fields.object("rights").map(LineReading::rights).orElse(Map.of())));
    }

    private static Map<RoomAction, Role> rights(JsonFields fields) {
        Map<RoomAction, Role> least = new EnumMap<>(RoomAction.class);
        for (String name : fields.names()) {
            String field = fields.path(name);
            RoomAction action = RoomAction.parse(name, field);
            if (!action.isConfigurable()) {
                throw Problem.badRequest(field, "is nothing that a conversation decides");
            }
            least.put(action, Role.parse(fields.text(name), field));
        }
        return least;
    }

    private static Line cursor(JsonFields fields) {
        fields.allow(Set.of("line", "after"));
        return new Line.Cursor(fields.text("after"));
    }

    private static Line end(JsonFields fields) {
        fields.allow(Set.of("line", "conversations", "messages", "sha256"));
        Optional<String> sum = fields.optionalText("sha256");
        return new Line.End(fields.number("conversations"), fields.number("messages"), sum);
    }

    static UserRef ref(JsonFields fields, String name) {
        return UserRef.parse(fields.text(name), fields.path(name));
    }
}
