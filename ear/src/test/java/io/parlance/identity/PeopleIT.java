package io.parlance.identity;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** People find each other within their tenant and say what others see of them. */
@SystemTest
class PeopleIT {

    private final Parlance parlance;

    PeopleIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void findEachOtherPageByPageWithinTheirTenant() {
        String prefix = parlance.newName("finder");
        Account first = parlance.newUser(prefix + "a");
        parlance.newUser(prefix + "b");
        parlance.newUser(Parlance.RIVAL, prefix + "c");

        JsonNode page = first.rest()
                .get("users?limit=1&query=" + prefix.toUpperCase(Locale.ROOT))
                .orThrow()
                .json();
        JsonNode last = first.rest()
                .get("users?limit=1&query=" + prefix + "&cursor="
                        + page.path("next").asText())
                .orThrow()
                .json();

        assertThat(page.path("items").path(0).path("username").asText()).startsWith(prefix + "a");
        assertThat(last.path("items").path(0).path("username").asText()).startsWith(prefix + "b");
        assertThat(last.has("next")).isFalse();
    }

    @Test
    void changeWhatOthersSeeAndNothingElse() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");

        JsonNode changed = change(alice, "{\"displayName\": \"Alice L.\", \"bio\": \"hi\"}")
                .orThrow()
                .json();
        change(alice, "{\"bio\": null}").orThrow();

        JsonNode seenByBob = bob.rest().get("users/" + alice.id()).orThrow().json();
        assertThat(changed.path("bio").asText()).isEqualTo("hi");
        assertThat(changed.path("email").asText()).isEqualTo(alice.me().email());
        assertThat(seenByBob.path("displayName").asText()).isEqualTo("Alice L.");
        assertThat(seenByBob.path("bio").isNull()).isTrue();
        assertThat(refusalOf(() -> change(alice, "{\"username\": \"bob\"}").orThrow())
                        .field())
                .contains("username");
        assertThat(refusalOf(() -> change(alice, "{\"avatar\": \"javascript:alert(1)\"}")
                                .orThrow())
                        .field())
                .contains("avatar");
    }

    private static HttpReply change(Account account, String body) {
        return account.rest().send("PATCH", "me", body);
    }
}
