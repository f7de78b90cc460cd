package io.parlance.conversations.boundary;

import io.parlance.conversations.entity.HistoryForJoiners;
import io.parlance.conversations.entity.SettingsChange;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Reads the {@code settings} of a new conversation, or those that change in one that is there. */
final class SettingsPatch {

    static final String SETTINGS = "settings";

    private SettingsPatch() {}

    /**
     * @param body that has them, or not
     * @throws io.parlance.kernel.Problem BAD_REQUEST naming the field
     */
    static SettingsChange read(PatchFields body) {
        PatchFields settings = body.within(
                SETTINGS,
                "historyForJoiners",
                "allowFileUpload",
                "allowMentions",
                "muteNotifications",
                "archiveAfterDays",
                "openToJoin",
                "announcements",
                "rights");
        return new SettingsChange(
                settings.text("historyForJoiners").map(HistoryForJoiners::parse),
                settings.flag("allowFileUpload"),
                settings.flag("allowMentions"),
                settings.flag("muteNotifications"),
                settings.clearableNumber("archiveAfterDays"),
                settings.flag("openToJoin"),
                new SettingsChange.Rights(settings.flag("announcements"), rights(settings)));
    }

    private static Map<RoomAction, Role> rights(PatchFields settings) {
        String[] known = Arrays.stream(RoomAction.values())
                .filter(RoomAction::isConfigurable)
                .map(RoomAction::wireName)
                .toArray(String[]::new);
        Map<RoomAction, Role> least = new EnumMap<>(RoomAction.class);
        settings.within("rights", known).texts().forEach((name, role) -> {
            String field = SETTINGS + ".rights." + name;
            least.put(RoomAction.parse(name, field), Role.parse(role, field));
        });
        return least;
    }
}
