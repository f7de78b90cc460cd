package io.parlance.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people do with messages, members and conversations in the web chat. */
@SystemTest
@OneStoreIsEnough
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagingIT {

    private final Parlance parlance;
    private Chromium chromium;
    private Account alice;
    private Account bob;
    private String room;

    ManagingIT(Parlance parlance) {
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

    private ChatWindow windowOf(Account user) {
        return chromium.open(parlance.node().base()).signIn(Parlance.DEMO, user.username(), Parlance.PASSWORD);
    }

    @Test
    void editsDeletesBringsBackReactsAndReplies() {
        alice.send(room, "furst");
        String bobs = bob.send(room, "second").id();
        try (ChatWindow window = windowOf(alice)) {
            window.openConversation("Harbour");
            act(window, "furst", "Edit");
            assertThat(window.composer()).hasValue("furst");
            window.write("first");
            assertThat(window.texts().first()).hasText("first (edited)");
            assertThat(window.composer()).hasValue("");

            act(window, "second", "React with 👍");
            Locator thumb = window.messages("second").locator(".reactions button");
            assertThat(thumb).hasAttribute("aria-pressed", "true");
            bob.rest()
                    .send("PUT", "messages/" + bobs + "/reactions/%F0%9F%91%8D")
                    .orThrow();
            assertThat(thumb).hasText("👍 2");
            thumb.click();
            assertThat(thumb).hasText("👍 1");
            assertThat(thumb).hasAttribute("aria-pressed", "false");

            act(window, "second", "Reply");
            window.write("third");
            assertThat(window.messages("third").locator(".quote")).containsText("second");
            Assertions.assertThat(bob.message(bobs).id()).isEqualTo(bobs);

            act(window, "third", "Delete");
            assertThat(window.text("This message was deleted.")).isVisible();
            act(window, "This message was deleted.", "Bring back");
            assertThat(window.messages("third")).isVisible();
            window.screenshot("message-actions");
        }
    }

    @Test
    void showsWhoIsTypingAndHowFarAMessageCame() {
        String direct = alice.direct(bob).id();
        try (ChatWindow window = windowOf(alice);
                ChatSocket bobs = bob.connect()) {
            window.openConversation(bob.username());
            window.write("Anybody there?");
            // a pointer beyond the newest message would be taken for one at the message before
            bobs.awaitEvent("newMessage");
            bobs.call("messageDelivered", Map.of("conversationId", direct, "sequence", 1));
            assertThat(window.messages("Anybody there?")).containsText("Delivered");
            bobs.call("messageRead", Map.of("conversationId", direct, "sequence", 1));
            assertThat(window.messages("Anybody there?")).containsText("Read");

            bobs.call("typing", Map.of("conversationId", direct, "active", true));
            assertThat(window.text(bob.username() + " is typing…")).isVisible();
            window.composer().pressSequentially("hi");
            bobs.awaitEvent("typing", event -> event.path("userId").asText().equals(alice.id()));
        }
    }

    @Test
    void ownersGiveRolesAddRemoveAndInviteByALink() {
        Account carol = parlance.newUser("carol");
        try (ChatWindow window = windowOf(alice);
                ChatWindow carols = windowOf(carol)) {
            window.openConversation("Harbour");
            menu(window, "Members");
            Locator dialog = window.page().locator("parlance-members");
            dialog.getByLabel("Role of " + bob.username()).selectOption("admin");
            assertThat(dialog.getByLabel("Role of " + bob.username())).hasValue("admin");
            await().pollInSameThread()
                    .untilAsserted(() -> Assertions.assertThat(
                                    bob.conversation(room).my().role())
                            .isEqualTo("admin"));

            window.button("Invite by a link").click();
            String link = dialog.locator("input[readonly]").inputValue();
            window.screenshot("members");
            Assertions.assertThat(link).contains("/#invite=inv_");
            carols.page().evaluate("link => { location.href = link; }", link);
            assertThat(carols.page().locator("parlance-invitation")).containsText("Harbour");
            carols.screenshot("invitation");
            carols.button("Join").click();
            assertThat(carols.page().locator("parlance-room").getByRole(AriaRole.HEADING))
                    .hasText("Harbour");
            Assertions.assertThat(carols.page().url()).doesNotContain("inv_");

            window.page().keyboard().press("Escape");
            menu(window, "Members");
            window.button("Remove " + carol.username()).click();
            assertThat(carols.conversation("Harbour")).hasCount(0);
        }
    }

    @Test
    void settingsPinHideFindAndArchive() {
        String other = alice.group("Other").id();
        try (ChatWindow window = windowOf(alice)) {
            window.openConversation("Harbour");
            menu(window, "Settings");
            window.page().getByLabel("Title").fill("Port");
            window.page().getByLabel("Only owners and admins write").check();
            window.screenshot("settings");
            window.button("Save").click();
            assertThat(window.conversation("Port")).isVisible();
            Assertions.assertThat(bob.post(room, "x", "silenced").status()).isEqualTo(403);

            menu(window, "Pin to the top");
            alice.send(other, "newer");
            assertThat(window.page().locator("[data-conversation]").first()).containsText("Port");
            menu(window, "Hide until something new comes");
            assertThat(window.conversation("Port")).hasCount(0);
            window.page().getByLabel("Filter conversations").fill("port");
            window.page()
                    .locator("parlance-conversation-search button")
                    .filter(new FilterOptions().setHasText("Port"))
                    .click();
            assertThat(window.conversation("Port")).isVisible();

            menu(window, "Archive for everybody");
            assertThat(window.conversation("Port")).hasCount(0);
            Assertions.assertThat(bob.post(room, "y", "too late").status()).isEqualTo(410);
        }
    }

    @Test
    void findsAndJoinsChannels() {
        String title = parlance.newName("harbour-news");
        alice.rest()
                .post(
                        "conversations",
                        Map.of("type", "channel", "title", title, "settings", Map.of("openToJoin", true)))
                .orThrow();
        try (ChatWindow window = windowOf(parlance.newUser("dan"))) {
            window.page().getByLabel("Filter conversations").fill(title);
            window.page().locator("parlance-conversation-search button").click();
            assertThat(window.conversation(title)).isVisible();
            menu(window, "Leave");
            assertThat(window.conversation(title)).hasCount(0);
        }
    }

    private static void act(ChatWindow window, String message, String action) {
        Locator row = window.messages(message).last();
        row.hover();
        row.getByLabel("Actions for this message").click();
        row.getByLabel(action).click();
    }

    /** Waits until it has closed: opened again while it still fades away, it would stay hidden. */
    private static void menu(ChatWindow window, String choice) {
        window.button("Conversation menu").click();
        window.page()
                .getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName(choice))
                .click();
        assertThat(window.page().locator("parlance-conversation-menu sl-menu")).isHidden();
    }
}
