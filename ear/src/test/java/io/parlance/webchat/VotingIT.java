package io.parlance.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.parlance.testing.Account;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Polls in the web chat. */
@SystemTest
@OneStoreIsEnough
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VotingIT {

    private final Parlance parlance;
    private Chromium chromium;
    private Account alice;
    private Account bob;
    private String room;

    VotingIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeAll
    void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void meet() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        room = alice.group("Harbour", bob).id();
    }

    @Test
    void whatIsVotedIsThereForAllAtOnce() {
        try (ChatWindow alices = windowOf(alice, new NewContextOptions());
                ChatWindow bobs = windowOf(bob, new NewContextOptions())) {
            alices.openConversation("Harbour");
            bobs.openConversation("Harbour");
            String poll = ask("What to drink?", List.of("Tea", "Coffee", "Water"), Map.of());
            assertThat(alices.text("No votes yet")).isVisible();

            option(bobs, "Tea").press("Enter");
            assertThat(option(alices, "Tea")).containsText("100%");
            assertThat(option(alices, "Tea")).hasAttribute("aria-pressed", "false");
            option(alices, "Coffee").click();
            assertThat(option(bobs, "Coffee")).containsText("50%");
            option(bobs, "Coffee").click();
            assertThat(option(alices, "Coffee")).containsText("100%");
            assertThat(option(alices, "Coffee")).hasAttribute("aria-pressed", "true");
            assertThat(alices.text("2 people have voted")).isVisible();

            bobs.page().reload();
            assertThat(option(bobs, "Coffee")).hasAttribute("aria-pressed", "true");
            vote(bob, poll, 2);
            assertThat(option(bobs, "Water")).hasAttribute("aria-pressed", "true");
            option(bobs, "Water").click();
            assertThat(alices.text("1 person has voted")).isVisible();
            assertThat(option(bobs, "Water")).hasAttribute("aria-pressed", "false");
        }
    }

    @Test
    void aClosedPollOnlyShowsWhatCameOut() {
        ask("What to drink?", List.of("Tea", "Coffee"), Map.of("multiple", true, "anonymous", true));
        try (ChatWindow alices = windowOf(alice, new NewContextOptions());
                ChatWindow bobs = windowOf(bob, new NewContextOptions())) {
            alices.openConversation("Harbour");
            bobs.openConversation("Harbour");
            option(bobs, "Tea").click();
            assertThat(option(bobs, "Tea")).hasAttribute("aria-pressed", "true");
            option(bobs, "Coffee").click();
            assertThat(option(bobs, "Coffee")).hasAttribute("aria-pressed", "true");
            assertThat(option(bobs, "Tea")).hasAttribute("aria-pressed", "true");
            assertThat(alices.text("1 person has voted · several choices · anonymous"))
                    .isVisible();
            assertThat(bobs.button("Close the poll")).hasCount(0);

            alices.button("Close the poll").click();

            assertThat(bobs.text("Closed")).isVisible();
            assertThat(option(bobs, "Tea")).hasAttribute("aria-disabled", "true");
            assertThat(option(bobs, "Tea")).hasAttribute("aria-pressed", "true");
            assertThat(alices.button("Close the poll")).hasCount(0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void arePlainToEverybodyLightOnADesktopAndDarkOnAPhone(ColorScheme scheme) {
        vote(bob, ask("Where do we meet?", List.of("At the harbour", "At the old lighthouse"), Map.of()), 1);
        String large = ask(
                "What to drink, and who brings it? The shop by the bridge has everything but milk.",
                List.of("Tea", "Coffee", "Something else that takes a whole line, and a half one, to be said in full"),
                Map.of(
                        "multiple",
                        true,
                        "closesAt",
                        Instant.now().plusSeconds(7_200).toString()));
        vote(alice, large, 0, 1);
        vote(bob, large, 1);
        String name = scheme.name().toLowerCase(Locale.ROOT);
        NewContextOptions options =
                new NewContextOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE);
        if (scheme == ColorScheme.DARK) {
            alice.rest().send("POST", "messages/" + large + "/poll/close").orThrow();
            options.setViewportSize(390, 800).setIsMobile(true).setHasTouch(true);
        }
        look(options, name);
    }

    private void look(NewContextOptions options, String name) {
        try (ChatWindow window = windowOf(alice, options)) {
            window.openConversation("Harbour");
            assertThat(option(window, "Coffee")).hasAttribute("aria-pressed", "true");
            await().pollInSameThread()
                    .untilAsserted(() -> Assertions.assertThat(Accessibility.violations(window.page()))
                            .isEmpty());
            Assertions.assertThat(window.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            window.screenshot("polls-" + name);
        }
    }

    private ChatWindow windowOf(Account user, NewContextOptions options) {
        return chromium.open(parlance.node().base(), options).signIn(Parlance.DEMO, user.username(), Parlance.PASSWORD);
    }

    private String ask(String question, List<String> options, Map<String, ?> more) {
        Map<String, Object> poll = new HashMap<>(more);
        poll.put("options", options);
        return alice.rest()
                .post(
                        "conversations/" + room + "/messages",
                        Map.of(
                                "clientMessageId",
                                UUID.randomUUID().toString(),
                                "type",
                                "poll",
                                "content",
                                Map.of("text", question, "poll", poll)))
                .orThrow()
                .json()
                .path("id")
                .asText();
    }

    private static void vote(Account voter, String poll, Integer... options) {
        voter.rest()
                .send("PUT", "messages/" + poll + "/poll/vote", Map.of("options", List.of(options)))
                .orThrow();
    }

    private static Locator option(ChatWindow window, String option) {
        return window.page().locator(".option").filter(new FilterOptions().setHasText(option));
    }
}
