package io.parlance.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireJsonTest {

    record Letter(String title, Long number, Optional<String> note, Content content, List<String> tags) {}

    record Content(String text, boolean urgent) {}

    @Test
    void readsWhatIsAsDocumented() throws IOException {
        Letter letter = read("""
                {"title": "Hello", "number": 7, "content": {"text": "x", "urgent": true}, "tags": ["a"]}""");

        assertThat(letter).isEqualTo(new Letter("Hello", 7L, Optional.empty(), new Content("x", true), List.of("a")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"colour\": 1}                        | colour",
                "{\"content\": {\"urgent\": true, \"colour\": 1}} | content.colour",
                "{\"title\": 7}                         | title",
                "{\"title\": true}                      | title",
                "{\"title\": {}}                        | title",
                "{\"number\": \"7\"}                    | number",
                "{\"number\": 7.5}                      | number",
                "{\"number\": 99999999999999999999}     | number",
                "{\"content\": {\"urgent\": \"yes\"}}   | content.urgent",
                "{\"content\": {\"urgent\": null}}      | content.urgent",
                "{\"tags\": [\"a\", 7]}                 | tags[1]",
            })
    void namesTheFieldThatIsWrong(String json, String field) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(problem.field()).contains(field);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "{",
                "{\"title\": \"a\"} {}",
                "{\"title\": \"a\"} x",
                "{\"title\": \"a\", \"title\": \"b\"}",
                "{\"content\": {\"text\": \"a\", \"text\": \"b\"}}",
                "{'title': \"a\"}",
                "{\"title\": \"a\",}",
                "/* hello */ {}",
                "{\"number\": NaN}"
            })
    void refusesWhatIsNotOneGoodValue(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        String deep = "[".repeat(WireJson.MAX_DEPTH + 1) + "]".repeat(WireJson.MAX_DEPTH + 1);
        String deepEnough = "[".repeat(WireJson.MAX_DEPTH) + "]".repeat(WireJson.MAX_DEPTH);

        assertThatThrownBy(() -> WireJson.mapper().readTree(deep)).isInstanceOf(JsonProcessingException.class);
        assertThat(tree(deepEnough)).isNotNull();
    }

    @Test
    void passesTheProblemOfARecordOn() {
        record Checked(String name) {
            Checked {
                if (name == null) {
                    throw Problem.badRequest("name", "is needed");
                }
            }
        }

        assertThatThrownBy(() -> WireJson.convert(tree("{}"), Checked.class))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).contains("name"));
    }

    @Test
    void writesIdsAsTextAndTimesWithMilliseconds() throws IOException {
        UUID id = UUID.fromString("0198a1b2-0000-7000-8000-000000000001");

        assertThat(WireJson.mapper().writeValueAsString(new UserId(id))).isEqualTo("\"" + id + "\"");
        assertThat(WireJson.mapper().writeValueAsString(new MessageId(new ConversationId(id), 42)))
                .isEqualTo("\"" + id + ":0000000042\"");
        assertThat(WireJson.mapper().writeValueAsString(Instant.parse("2026-01-01T12:00:00Z")))
                .isEqualTo("\"2026-01-01T12:00:00.000Z\"");
    }

    @Test
    void showsAFieldWithoutAValueAsNull() throws IOException {
        record Shown(String title, Optional<String> note) {}

        assertThat(WireJson.mapper().writeValueAsString(new Shown(null, Optional.empty())))
                .isEqualTo("{\"title\":null,\"note\":null}");
        assertThat(WireJson.mapper().writeValueAsString(new PageJson<>(List.of(1), Optional.empty())))
                .isEqualTo("{\"items\":[1]}");
        assertThat(WireJson.mapper().writeValueAsString(Map.of("note", Optional.of("x"))))
                .isEqualTo("{\"note\":\"x\"}");
    }

    private static JsonNode tree(String json) {
        try {
            return WireJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Letter read(String json) throws IOException {
        return WireJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Letter.class);
    }
}
