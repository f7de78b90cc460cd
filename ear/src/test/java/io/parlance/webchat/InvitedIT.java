package io.parlance.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.parlance.testing.Account;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Being invited by name in the web chat, and inviting. */
@SystemTest
@OneStoreIsEnough
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvitedIT {

    private final Parlance parlance;
    private Chromium chromium;
    private Account alice;
    private Account bob;
    private Account carol;
    private String room;

    InvitedIT(Parlance parlance) {
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
        carol = parlance.newUser("carol");
        room = alice.group("Harbour", bob).id();
    }

    @Test
    void anInvitationIsThereAtOnceAndTheInviterSeesWhatBecomesOfIt() {
        try (ChatWindow alices = windowOf(alice, new NewContextOptions());
                ChatWindow carols = windowOf(carol, new NewContextOptions())) {
            assertThat(invitations(carols)).hasCount(0);
            alices.openConversation("Harbour");
            Locator dialog = showMembers(alices);
            alices.button("Add people").click();
            dialog.getByLabel("Search people by name").fill(carol.username());
            dialog.locator("parlance-people-search label")
                    .filter(new FilterOptions().setHasText(carol.username()))
                    .click();
            dialog.getByText("Invite", new Locator.GetByTextOptions().setExact(true))
                    .click();
            Locator open = dialog.locator("parlance-open-invitations li");
            assertThat(open).containsText(carol.username());
            alices.screenshot("inviting");

            assertThat(invitations(carols)).containsText(alice.username() + " invites you");
            carols.page().getByLabel("Accept the invitation to Harbour").press("Enter");

            assertThat(carols.page().locator("parlance-room").getByRole(AriaRole.HEADING))
                    .hasText("Harbour");
            assertThat(invitations(carols)).hasCount(0);
            assertThat(open).hasCount(0);
            assertThat(dialog.getByLabel("Role of " + carol.username())).isVisible();
        }
    }

    @Test
    void whatIsDeclinedTakenBackOrOverGoes() {
        invite(alice, room);
        try (ChatWindow window = windowOf(carol, new NewContextOptions());
                ChatWindow alices = windowOf(alice, new NewContextOptions())) {
            alices.openConversation("Harbour");
            Locator open = showMembers(alices).locator("parlance-open-invitations li");
            assertThat(open).containsText("No answer yet");

            window.page().getByLabel("Decline the invitation to Harbour").click();
            assertThat(invitations(window)).hasCount(0);
            assertThat(open).hasCount(0);
            Assertions.assertThat(carol.rest().get("invitations").json().path("items"))
                    .isEmpty();

            invite(alice, room);
            assertThat(invitations(window)).hasCount(1);
            open.getByText("Take back").click();
            assertThat(invitations(window)).hasCount(0);

            alice.rest()
                    .patch("conversations/" + room + "/members/" + bob.id(), Map.of("role", "admin"))
                    .orThrow();
            invite(bob, room);
            assertThat(invitations(window)).containsText(bob.username());
            alice.rest()
                    .delete("conversations/" + room + "/members/" + bob.id())
                    .orThrow();
            window.page().getByLabel("Accept the invitation to Harbour").click();
            assertThat(window.text("This invitation is over.")).isVisible();
            assertThat(invitations(window)).hasCount(0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void arePlainToEverybodyLightOnADesktopAndDarkOnAPhone(ColorScheme scheme) {
        invite(alice, room);
        invite(
                alice,
                alice.group("Friends of the old lighthouse and its keeper").id());
        String name = scheme.name().toLowerCase(Locale.ROOT);
        NewContextOptions options =
                new NewContextOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE);
        if (scheme == ColorScheme.DARK) {
            options.setViewportSize(390, 800).setIsMobile(true).setHasTouch(true);
        }
        look(options, name);
    }

    private void look(NewContextOptions options, String name) {
        try (ChatWindow window = windowOf(carol, options)) {
            assertThat(invitations(window)).hasCount(2);
            shown(window, "invited-" + name);
        }
        try (ChatWindow window = windowOf(alice, options)) {
            window.openConversation("Harbour");
            Locator dialog = showMembers(window);
            assertThat(dialog.locator("parlance-open-invitations li")).isVisible();
            shown(window, "open-invitations-" + name);
            window.button("Add people").click();
            assertThat(dialog.locator("parlance-people-search label").first()).isVisible();
            shown(window, "adding-" + name);
        }
    }

    private static void shown(ChatWindow window, String name) {
        await().pollInSameThread()
                .untilAsserted(() -> Assertions.assertThat(Accessibility.violations(window.page()))
                        .isEmpty());
        Assertions.assertThat(window.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        window.screenshot(name);
    }

    private ChatWindow windowOf(Account user, NewContextOptions options) {
        return chromium.open(parlance.node().base(), options).signIn(Parlance.DEMO, user.username(), Parlance.PASSWORD);
    }

    private void invite(Account by, String conversation) {
        by.rest()
                .post("conversations/" + conversation + "/invitations", Map.of("userId", carol.id()))
                .orThrow();
    }

    private static Locator invitations(ChatWindow window) {
        return window.page().locator("parlance-invited li");
    }

    private static Locator showMembers(ChatWindow window) {
        window.button("Conversation menu").click();
        window.page()
                .getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName("Members"))
                .click();
        assertThat(window.button("Add people")).isVisible();
        return window.page().locator("parlance-members");
    }
}
