package io.parlance.conversations.boundary;

import io.parlance.conversations.control.NewConversation;
import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.HistoryForJoiners;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The body of {@code POST /conversations}. What is missing or null takes its default. */
public record NewConversationBody(
        String type,
        Optional<String> title,
        Optional<String> description,
        List<String> members,
        Optional<SettingsBody> settings) {

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
                settings.map(decided -> decided.over(defaults)).orElse(defaults));
    }

    /** What the creator has decided; the rest takes its default. */
    public record SettingsBody(
            Optional<String> historyForJoiners,
            Optional<Boolean> allowFileUpload,
            Optional<Boolean> allowMentions,
            Optional<Boolean> muteNotifications,
            Optional<Integer> archiveAfterDays) {

        ConversationSettings over(ConversationSettings defaults) {
            return new ConversationSettings(
                    historyForJoiners.map(HistoryForJoiners::parse).orElse(defaults.historyForJoiners()),
                    allowFileUpload.orElse(defaults.allowFileUpload()),
                    allowMentions.orElse(defaults.allowMentions()),
                    muteNotifications.orElse(defaults.muteNotifications()),
                    archiveAfterDays);
        }
    }
}
