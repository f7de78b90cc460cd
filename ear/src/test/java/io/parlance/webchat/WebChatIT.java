package io.parlance.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.options.AriaRole;
import io.parlance.testing.Account;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Conversation;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people do in the web chat, on the shipped server. */
@SystemTest
@OneStoreIsEnough
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebChatIT {

    private final Parlance parlance;
    private Chromium chromium;

    WebChatIT(Parlance parlance) {
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

    private ChatWindow window() {
        return chromium.open(parlance.node().base());
    }

    private ChatWindow windowOf(Account user) {
        return window().signIn(Parlance.DEMO, user.username(), Parlance.PASSWORD);
    }

    @Test
    void twoDemoUsersChatLiveInTwoWindows() {
        String question = parlance.newName("Anybody here?");
        String answer = parlance.newName("Yes, hello!");
        try (ChatWindow alice = window().signIn(Parlance.DEMO, "alice", Parlance.PASSWORD);
                ChatWindow bob = window().signIn(Parlance.DEMO, "bob", Parlance.PASSWORD)) {
            alice.openConversation("Lobby");
            alice.write(question);

            assertThat(bob.conversation("Lobby")).containsText(question);
            assertThat(bob.conversation("Lobby").locator(".badge")).isVisible();
            bob.openConversation("Lobby");
            assertThat(bob.messages(question)).hasCount(1);
            assertThat(bob.conversation("Lobby").locator(".badge")).hasCount(0);

            bob.write(answer);
            assertThat(alice.messages(answer)).hasCount(1);
            assertThat(bob.messages(answer)).hasCount(1);
        }
    }

    @Test
    void saysAtTheFormThatThePasswordIsWrong() {
        try (ChatWindow window = window()) {
            window.submit(Parlance.DEMO, "alice", "wrong-horse-battery");

            assertThat(window.page().locator("form").getByRole(AriaRole.ALERT)).containsText("wrong");
            assertThat(window.page().locator("[name=password]")).isFocused();
        }
    }

    @Test
    void registersAndSaysWhichFieldIsTaken() {
        Account taken = parlance.newUser("taken");
        try (ChatWindow window = window()) {
            window.button("Create an account").click();
            window.page().getByLabel("Organisation").fill(Parlance.DEMO);
            window.page().getByLabel("Your name").fill("Zoë New");
            window.page().locator("[name=username]").fill(taken.username());
            window.page().locator("[name=email]").fill(parlance.newName("zoe") + "@example.org");
            window.page().locator("[name=password]").fill(Parlance.PASSWORD);
            window.button("Create account").click();
            assertThat(window.page().locator("[name=username]")).hasAttribute("aria-invalid", "true");

            window.page().locator("[name=username]").fill(parlance.newName("zoe"));
            window.button("Create account").click();
            assertThat(window.text("No conversations yet")).isVisible();
        }
    }

    @Test
    void showsMarkupLiterallyAndRunsNothingOfIt() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String markup = "<script>alert(1)</script><img src=x onerror=alert(2)> <b>bold?</b> javascript:alert(3)";
        Conversation room = alice.group(markup, bob);
        alice.send(room.id(), markup + " https://example.org/?q=<svg/onload=alert(4)>");
        try (ChatWindow window = windowOf(bob)) {
            window.openConversation(markup);

            assertThat(window.texts()).containsText(new String[] {markup});
            assertThat(window.texts().locator("a")).hasAttribute("href", "https://example.org/?q=");
            assertThat(window.texts().locator("script, img, b, svg")).hasCount(0);
        }
    }

    @Test
    void keepsTheConversationOverAReload() {
        Account alice = parlance.newUser("alice");
        alice.send(alice.group("Archive").id(), "still here");
        try (ChatWindow window = windowOf(alice)) {
            window.openConversation("Archive");
            window.write("and this");
            assertThat(window.page().locator(".message.pending")).hasCount(0);
            assertThat(window.texts()).hasText(new String[] {"still here", "and this"});

            window.page().reload();
            assertThat(window.texts()).hasText(new String[] {"still here", "and this"});
        }
    }

    @Test
    void loadsOlderPagesAsOneScrollsUp() {
        Account alice = parlance.newUser("alice");
        String room = alice.group("Long").id();
        String[] all = IntStream.rangeClosed(1, 120).mapToObj(i -> "line " + i).toArray(String[]::new);
        for (String text : all) {
            alice.send(room, text);
        }
        try (ChatWindow window = windowOf(alice)) {
            window.openConversation("Long");
            assertThat(window.messages("line 120")).isInViewport();
            Assertions.assertThat(window.texts().count()).isLessThan(all.length);

            while (window.texts().count() < all.length) {
                int before = window.texts().count();
                window.page().locator(".scroller").evaluate("scroller => scroller.scrollTop = 0");
                assertThat(window.texts().nth(before)).isAttached();
            }
            assertThat(window.texts()).hasText(all);
            assertThat(window.text("This is the beginning of the conversation."))
                    .isAttached();
        }
    }

    @Test
    void startsAGroupWhichAppearsForItsMembersAtOnce() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        try (ChatWindow window = windowOf(alice);
                ChatWindow other = windowOf(bob)) {
            window.button("New conversation").click();
            window.page().getByLabel("Search people by name").fill(bob.username());
            window.page()
                    .locator("parlance-people-search label")
                    .filter(new FilterOptions().setHasText(bob.username()))
                    .first()
                    .click();
            window.page().getByLabel("Group name").fill("Plans");
            window.page().keyboard().press("Enter");

            assertThat(window.page().locator("parlance-room").getByRole(AriaRole.HEADING))
                    .hasText("Plans");
            assertThat(other.conversation("Plans")).containsText("No messages yet");
            assertThat(window.conversation("Plans")).hasCount(1);

            window.write("What about Friday?");
            assertThat(other.conversation("Plans")).containsText("What about Friday?");
        }
    }

    @Test
    void showsAtOnceWhatOthersChange() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Changing", bob).id();
        String first = alice.send(room, "furst").id();
        String second = alice.send(room, "second").id();
        try (ChatWindow window = windowOf(bob)) {
            window.openConversation("Changing");
            assertThat(window.texts()).hasText(new String[] {"furst", "second"});

            alice.rest()
                    .patch("messages/" + first, Map.of("content", Map.of("text", "first")))
                    .orThrow();
            assertThat(window.texts()).hasText(new String[] {"first (edited)", "second"});

            alice.rest()
                    .send("PUT", "messages/" + first + "/reactions/%E2%9D%A4")
                    .orThrow();
            assertThat(window.page().locator(".reactions")).hasText("\u2764 1");

            alice.rest().delete("messages/" + second).orThrow();
            assertThat(window.texts()).hasText(new String[] {"first (edited)", "This message was deleted."});
            assertThat(window.conversation("Changing")).containsText("Message deleted");
        }
    }

    @Test
    void forgetsTheSessionOnSigningOut() {
        Account alice = parlance.newUser("alice");
        try (ChatWindow window = windowOf(alice)) {
            window.page().locator(".account").click();
            window.text("Sign out").click();
            assertThat(window.button("Sign in")).isVisible();

            window.page().reload();
            assertThat(window.button("Sign in")).isVisible();
        }
    }
}
