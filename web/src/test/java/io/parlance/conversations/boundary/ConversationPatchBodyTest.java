package io.parlance.conversations.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.parlance.conversations.control.ConversationPatch;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.SettingsChange;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.platform.boundary.WireJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationPatchBodyTest {

    @Test
    void leavesWhatIsMissing() throws JsonProcessingException {
        assertThat(read("{}"))
                .isEqualTo(new ConversationPatch(
                        Optional.empty(), Optional.empty(), Optional.empty(), SettingsChange.NONE));
    }

    @Test
    void clearsWhatIsNull() throws JsonProcessingException {
        ConversationPatch patch = read("{\"title\": null, \"settings\": {\"archiveAfterDays\": null}}");

        assertThat(patch.title()).contains(Optional.empty());
        assertThat(patch.settings().archiveAfterDays()).contains(Optional.empty());
    }

    @Test
    void readsEverySetting() throws JsonProcessingException {
        ConversationSettings settings = read("""
                {"settings": {"historyForJoiners": "none", "allowFileUpload": false, "allowMentions": false,
                 "muteNotifications": true, "archiveAfterDays": 7, "openToJoin": true, "announcements": true,
                 "rights": {"invite": "member", "pin": "guest"}}}""").settings().on(ConversationSettings.DEFAULTS);

        assertThat(settings.openToJoin()).isTrue();
        assertThat(settings.archiveAfterDays()).contains(7);
        assertThat(settings.rights().announcements()).isTrue();
        assertThat(settings.rights().leastFor(RoomAction.INVITE)).isEqualTo(Role.MEMBER);
        assertThat(settings.rights().leastFor(RoomAction.PIN)).isEqualTo(Role.GUEST);
        assertThat(settings.rights().leastFor(RoomAction.DELETE_OTHERS)).isEqualTo(Role.ADMIN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"type": "group"}                                    | type
            {"title": 7}                                         | title
            {"avatar": []}                                       | avatar
            {"settings": null}                                   | settings
            {"settings": {"colour": "red"}}                      | settings.colour
            {"settings": {"allowMentions": null}}                | settings.allowMentions
            {"settings": {"archiveAfterDays": "7"}}              | settings.archiveAfterDays
            {"settings": {"archiveAfterDays": 1.5}}              | settings.archiveAfterDays
            {"settings": {"historyForJoiners": "some"}}          | settings.historyForJoiners
            {"settings": {"rights": {"archive": "member"}}}      | settings.rights.archive
            {"settings": {"rights": {"pin": "king"}}}            | settings.rights.pin
            {"settings": {"rights": {"pin": 1}}}                 | settings.rights.pin
            {"settings": {"rights": "all"}}                      | settings.rights
            """)
    void namesTheFieldThatIsWrong(String body, String field) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(problem.field()).contains(field);
        });
    }

    private static ConversationPatch read(String body) throws JsonProcessingException {
        return ConversationPatchBody.read(WireJson.mapper().readTree(body));
    }
}
