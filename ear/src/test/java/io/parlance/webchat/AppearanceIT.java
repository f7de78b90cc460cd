package io.parlance.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the web chat looks and is served: light and dark, wide and narrow, for eyes and for screen readers. */
@SystemTest
@OneStoreIsEnough
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppearanceIT {

    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");

    private final Parlance parlance;
    private Chromium chromium;
    private Account alice;

    AppearanceIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Harbour", bob).id();
        bob.send(room, "Has the ferry left? https://example.org/timetable");
        alice.send(room, "Five minutes ago.");
        bob.send(room, "مرحبا بالجميع");
        alice.direct(bob);
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void isReadableAndOperableForEverybody(ColorScheme scheme) {
        String name = scheme.name().toLowerCase(Locale.ROOT);
        try (ChatWindow window = chromium.open(
                parlance.node().base(),
                new NewContextOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE))) {
            Line line = window.line();
            assertThat(window.button("Sign in")).isVisible();
            assertAccessible(window);
            window.screenshot("sign-in-" + name);

            window.signIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD).openConversation("Harbour");
            line.refuseNextSend("UNAVAILABLE", "The message store is away.");
            window.write("Not on board");
            assertThat(window.text("Not sent.")).isVisible();
            assertAccessible(window);
            window.screenshot("conversation-" + name);

            window.messages("Five minutes ago.").hover();
            window.messages("Five minutes ago.")
                    .getByLabel("Actions for this message")
                    .click();
            assertAccessible(window);
            window.screenshot("actions-" + name);
            showMembers(window);
            assertAccessible(window);
            window.screenshot("members-" + name);
            window.page().keyboard().press("Escape");

            window.button("New conversation").click();
            assertThat(window.page().getByLabel("Search people by name")).isFocused();
            assertThat(window.page().locator("parlance-people-search label").first())
                    .isVisible();
            assertAccessible(window);
            window.screenshot("new-conversation-" + name);
        }
    }

    private static void showMembers(ChatWindow window) {
        window.button("Conversation menu").click();
        window.page()
                .getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName("Members"))
                .click();
        assertThat(window.button("Add people")).isVisible();
    }

    /** What fades in has its contrast once it is there: a violation that stays is one. */
    private static void assertAccessible(ChatWindow window) {
        await().pollInSameThread()
                .untilAsserted(() ->
                        assertThat(Accessibility.violations(window.page())).isEmpty());
    }

    @Test
    void theChosenThemeStays() {
        try (ChatWindow window =
                chromium.open(parlance.node().base(), new NewContextOptions().setColorScheme(ColorScheme.LIGHT))) {
            window.signIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD);
            window.page().locator(".account").click();
            window.text("Dark").click();
            assertThat(window.page().locator("html")).hasAttribute("data-theme", "dark");

            window.page().reload();
            assertThat(window.page().locator("html")).hasAttribute("data-theme", "dark");
        }
    }

    @Test
    void onAPhoneListAndConversationTakeTurns() {
        NewContextOptions phone = new NewContextOptions()
                .setViewportSize(390, 800)
                .setHasTouch(true)
                .setIsMobile(true);
        try (ChatWindow window = chromium.open(parlance.node().base(), phone)) {
            window.signIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD);
            window.screenshot("phone-list");
            window.openConversation("Harbour");
            assertThat(window.conversation("Harbour")).isHidden();
            assertThat(window.messages("Five minutes ago.")).isVisible();
            assertThat(window.page().evaluate("() => document.documentElement.scrollWidth"))
                    .isEqualTo(390);
            window.screenshot("phone-conversation");
            showMembers(window);
            window.screenshot("phone-members");
            window.page().keyboard().press("Escape");

            window.page().getByLabel("Back to the conversations").click();
            assertThat(window.conversation("Harbour")).isVisible();
            assertThat(window.composer()).isHidden();
        }
    }

    @Test
    void pagesAreNeverStoredAndAssetsForAYear() {
        HttpReply page = parlance.node().rest().get("/");
        List<String> assets = ASSET.matcher(page.body())
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(assets).hasSize(2).allSatisfy(asset -> {
            HttpReply reply = parlance.node().rest().get(asset);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000", "immutable"));
        });
        HttpReply missing = parlance.node().rest().get("/assets/chat-MISSING.js");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("Cache-Control").orElse("")).doesNotContain("immutable");
    }

    @Test
    void everyAnswerTellsBrowsersToTrustNothingElse() {
        for (String path : List.of("/", "/api/v1/me", "/assets/none.js")) {
            HttpReply reply = parlance.node().rest().get(path);

            assertThat(reply.header("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(reply.header("Referrer-Policy")).as(path).contains("no-referrer");
            assertThat(reply.header("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                            .doesNotContain("unsafe-inline"));
        }
    }
}
