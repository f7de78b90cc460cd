package io.parlance.conversations.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.HistoryForJoiners;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.permissions.entity.RoomRights;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A conversation's settings as the wire has them, all of them, and back. Stateless and thread-safe. */
public final class SettingsJson {

    private SettingsJson() {}

    public static ObjectNode write(ConversationSettings settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("historyForJoiners", settings.historyForJoiners().wireName())
                .put("allowFileUpload", settings.allowFileUpload())
                .put("allowMentions", settings.allowMentions())
                .put("muteNotifications", settings.muteNotifications());
        settings.archiveAfterDays()
                .ifPresentOrElse(days -> json.put("archiveAfterDays", days), () -> json.putNull("archiveAfterDays"));
        json.put("openToJoin", settings.openToJoin())
                .put("announcements", settings.rights().announcements());
        ObjectNode rights = json.putObject("rights");
        Arrays.stream(RoomAction.values())
                .filter(RoomAction::isConfigurable)
                .forEach(action -> rights.put(
                        action.wireName(), settings.rights().leastFor(action).wireName()));
        return json;
    }

    /** What {@link #write} has written; what an older version has left out is as it is by default. */
    public static ConversationSettings read(JsonNode json) {
        Map<RoomAction, Role> least = new EnumMap<>(RoomAction.class);
        json.path("rights").properties().forEach(right -> {
            String field = "settings.rights." + right.getKey();
            least.put(
                    RoomAction.parse(right.getKey(), field),
                    Role.parse(right.getValue().textValue(), field));
        });
        return new ConversationSettings(
                HistoryForJoiners.parse(json.path("historyForJoiners").textValue()),
                json.path("allowFileUpload").booleanValue(),
                json.path("allowMentions").booleanValue(),
                json.path("muteNotifications").booleanValue(),
                Optional.of(json.path("archiveAfterDays"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::intValue),
                json.path("openToJoin").booleanValue(),
                new RoomRights(json.path("announcements").booleanValue(), least));
    }
}
