package io.parlance.settings;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users keep what their clients want to remember. */
@SystemTest
class OwnSettingsIT {

    private final Parlance parlance;
    private Account alice;

    OwnSettingsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void signIn() {
        alice = parlance.newUser("alice");
    }

    @Test
    void areSetReadListedAndRemoved() {
        put("theme", "{\"value\":{\"dark\":true,\"size\":12}}").orThrow();
        put("locale", "{\"value\":\"de\"}").orThrow();
        JsonNode changed = put("theme", "{\"value\":null}").orThrow().json();

        assertThat(changed.path("key").asText()).isEqualTo("theme");
        assertThat(changed.path("value").isNull()).isTrue();
        JsonNode first = alice.rest().get("me/settings?limit=1").orThrow().json();
        JsonNode rest = alice.at(parlance.secondNode())
                .rest()
                .get("me/settings?cursor=" + first.path("next").asText())
                .orThrow()
                .json();
        assertThat(first.at("/items/0/value").asText()).isEqualTo("de");
        assertThat(rest.path("items").findValuesAsText("key")).containsExactly("theme");
        assertThat(alice.rest().delete("me/settings/theme").status()).isEqualTo(204);
        assertThat(alice.rest().delete("me/settings/theme").status()).isEqualTo(404);
        assertThat(alice.rest().get("me/settings/theme").status()).isEqualTo(404);
    }

    @Test
    void areNobodyElses() {
        put("theme", "{\"value\":1}").orThrow();
        Account bob = parlance.newUser("bob");

        assertThat(bob.rest().get("me/settings/theme").status()).isEqualTo(404);
        assertThat(bob.rest().get("me/settings").orThrow().json().path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "receipts|{\"value\":\"no\"}|400|value",
                "receipts|{\"value\":null}|400|value",
                "theme|{}|400|value",
                "theme|{\"value\":1,\"more\":2}|400|more",
                "theme|{\"value\":\"a\\u0000b\"}|400|value",
                "theme|{\"value\":\"\\ud83d\"}|400|value",
                "theme|{\"value\":1e400}|400|value",
                "the%20me|{\"value\":1}|400|key",
                "k123456789012345678901234567890123456789012345678901|{\"value\":1}|400|key",
            })
    void refuseWhatTheyCannotBe(String key, String body, int status, String field) {
        Refused refused = refusalOf(() -> put(key, body).orThrow());

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.field()).contains(field);
    }

    @Test
    void areBoundedInSizeAndNumber() {
        HttpReply tooLarge = put("big", "{\"value\":\"" + "x".repeat(4_095) + "\"}");
        put("big", "{\"value\":\"" + "x".repeat(4_094) + "\"}").orThrow();
        for (int i = 1; i < 100; i++) {
            put("key" + i, "{\"value\":" + i + "}").orThrow();
        }
        HttpReply oneTooMany = put("key100", "{\"value\":1}");

        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(oneTooMany.status()).isEqualTo(409);
        assertThat(oneTooMany.json().path("field").asText()).isEqualTo("key");
        assertThat(put("key1", "{\"value\":2}").status()).isEqualTo(200);
        assertThat(alice.rest().get("me/settings?limit=200").orThrow().json().path("items"))
                .hasSize(100);
    }

    @Test
    void keepTextsOfAttackersAsTheyAre() {
        for (String text : List.of("<script>alert(1)</script>", "'; drop table settings; --", "\\u0000", "${x}")) {
            JsonNode kept = alice.rest()
                    .send("PUT", "me/settings/text", Map.of("value", text))
                    .orThrow()
                    .json();
            assertThat(kept.path("value").asText()).isEqualTo(text);
        }
    }

    private HttpReply put(String key, String body) {
        return alice.rest().send("PUT", "me/settings/" + key, body);
    }
}
