package io.parlance.conversations.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.conversations.control.NewConversation;
import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The body of {@code POST /conversations}. What is missing or null takes its default. */
public record NewConversationBody(
        String type, Optional<String> title, Optional<String> description, List<String> members, JsonNode settings) {

    /**
     * @param defaults what holds for what the creator has not decided
     * @param ids of those whom references name, in their order
     * @throws Problem BAD_REQUEST naming the field
     */
    NewConversation command(ConversationSettings defaults, Function<List<UserRef>, List<UserId>> ids) {
        if (type == null) {
            throw Problem.badRequest("type", "is needed: direct, group or channel");
        }
        return new NewConversation(
                new About(ConversationType.parse(type), title, description, Optional.empty()),
                members == null
                        ? List.of()
                        : ids.apply(members.stream()
                                .map(id -> UserRef.idOrExternal(id, "members"))
                                .toList()),
                chosen(defaults));
    }

    /** What is null is as it is by default, too, but that null is a number of days of its own: never. */
    private ConversationSettings chosen(ConversationSettings defaults) {
        if (settings == null || settings.isNull()) {
            return defaults;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(SettingsPatch.SETTINGS, settings.isObject() ? withoutNulls((ObjectNode) settings) : settings);
        return SettingsPatch.read(PatchFields.of(body, SettingsPatch.SETTINGS)).on(defaults);
    }

    private static ObjectNode withoutNulls(ObjectNode settings) {
        ObjectNode given = settings.deepCopy();
        given.properties()
                .removeIf(field -> field.getValue().isNull() && !field.getKey().equals("archiveAfterDays"));
        return given;
    }
}
