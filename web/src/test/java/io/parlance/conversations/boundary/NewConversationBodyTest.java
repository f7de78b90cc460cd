package io.parlance.conversations.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.conversations.control.NewConversation;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.HistoryForJoiners;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.WireJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewConversationBodyTest {

    private static final String BOB = "0198a1b2-0000-7000-8000-000000000002";

    @Test
    void takesDefaultsForWhatIsMissingOrNull() throws IOException {
        NewConversation wanted = read("{\"type\": \"channel\", \"title\": null}");

        assertThat(wanted.about().type()).isEqualTo(ConversationType.CHANNEL);
        assertThat(wanted.about().title()).isEmpty();
        assertThat(wanted.members()).isEmpty();
        assertThat(wanted.settings()).isEqualTo(ConversationSettings.DEFAULTS);
    }

    @Test
    void readsEverything() throws IOException {
        NewConversation wanted = read("""
                {"type": "group", "title": "Tea", "description": "at five", "members": ["%s"],
                 "settings": {"historyForJoiners": "none", "allowFileUpload": false, "archiveAfterDays": 30}}""".formatted(BOB));

        assertThat(wanted.about().title()).contains("Tea");
        assertThat(wanted.about().description()).contains("at five");
        assertThat(wanted.members()).hasToString("[" + BOB + "]");
        assertThat(wanted.settings())
                .isEqualTo(new ConversationSettings(HistoryForJoiners.NONE, false, true, false, Optional.of(30)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {}                                                          | type
            {"type": null}                                              | type
            {"type": "salon"}                                           | type
            {"type": "GROUP"}                                           | type
            {"type": "group", "colour": "red"}                          | colour
            {"type": "group", "title": 7}                               | title
            {"type": "group", "title": "a\\u0000b"}                     | title
            {"type": "group", "title": "\\ud800"}                       | title
            {"type": "group", "members": ["bob"]}                       | members
            {"type": "group", "members": [null]}                        | members
            {"type": "group", "members": "bob"}                         | members
            {"type": "group", "settings": {"colour": "red"}}            | settings.colour
            {"type": "group", "settings": {"historyForJoiners": "some"}} | settings.historyForJoiners
            {"type": "group", "settings": {"allowMentions": "yes"}}     | settings.allowMentions
            {"type": "group", "settings": {"archiveAfterDays": 0}}      | settings.archiveAfterDays
            """)
    void namesTheFieldThatIsWrong(String body, String field) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(problem.field()).contains(field);
        });
    }

    @Test
    void countsTheCharactersOfATitleAndNotItsUnits() throws IOException {
        String cups = "\uD83C\uDF75".repeat(200);

        assertThat(read("{\"type\": \"group\", \"title\": \"" + cups + "\"}")
                        .about()
                        .title())
                .contains(cups);
        assertThatThrownBy(() -> read("{\"type\": \"group\", \"title\": \"" + cups + "x\"}"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).contains("title"));
    }

    private static NewConversation read(String body) throws IOException {
        return WireJson.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), NewConversationBody.class)
                .command(
                        ConversationSettings.DEFAULTS,
                        refs -> refs.stream()
                                .map(ref -> ((UserRef.ById) ref).user())
                                .toList());
    }
}
