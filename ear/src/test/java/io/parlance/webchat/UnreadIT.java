package io.parlance.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import io.parlance.testing.Account;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is new, and that it is not any more once it was read, on all of the reader's devices. */
@SystemTest
@OneStoreIsEnough
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadIT {

    private final Parlance parlance;
    private Chromium chromium;
    private Account alice;
    private Account bob;
    private String room;

    UnreadIT(Parlance parlance) {
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
        room = alice.group("News", bob).id();
    }

    private ChatWindow windowOf(Account user) {
        return chromium.open(parlance.node().base()).signIn(Parlance.DEMO, user.username(), Parlance.PASSWORD);
    }

    @Test
    void theCountGoesAwayWithOpeningAndStaysAwayOnEveryDevice() {
        alice.send(room, "one");
        alice.send(room, "two");
        try (ChatWindow window = windowOf(bob)) {
            assertThat(unread(window)).hasText("2 unread");
            alice.send(room, "three");
            assertThat(unread(window)).hasText("3 unread");

            window.openConversation("News");
            assertThat(unread(window)).hasCount(0);
            awaitRead(3);
            window.page().reload();
            assertThat(window.conversation("News")).containsText("three");
            assertThat(unread(window)).hasCount(0);
        }
        try (ChatWindow otherDevice = windowOf(bob)) {
            assertThat(otherDevice.conversation("News")).containsText("three");
            assertThat(unread(otherDevice)).hasCount(0);
        }
    }

    @Test
    void whatComesIntoTheOpenConversationIsReadAndTheOthersAreDeliveredOnly() {
        String other = alice.group("Elsewhere", bob).id();
        try (ChatWindow window = windowOf(bob)) {
            window.openConversation("News");
            IntStream.rangeClosed(1, 5).forEach(i -> alice.send(room, "line " + i));
            alice.send(other, "aside");

            awaitRead(5);
            await().untilAsserted(() -> assertThat(bob.conversation(other).my().lastDeliveredSequence())
                    .isEqualTo(1));
            assertThat(bob.conversation(other).my().lastReadSequence()).isZero();
            assertThat(unread(window)).hasCount(0);
            assertThat(window.conversation("Elsewhere").locator(".badge")).hasText("1 unread");
        }
    }

    @Test
    void whatIsBelowTheWindowIsNotReadUntilOneScrollsThere() {
        IntStream.rangeClosed(1, 40).forEach(i -> alice.send(room, "line " + i));
        try (ChatWindow window = windowOf(bob)) {
            window.openConversation("News");
            awaitRead(40);
            window.page().locator(".scroller").evaluate("scroller => scroller.scrollTop = 0");
            assertThat(window.button("Newest messages")).isVisible();
            alice.send(room, "line 41");

            assertThat(unread(window)).hasText("1 unread");
            assertThat(bob.conversation(room).my().lastReadSequence()).isEqualTo(40);
            window.button("Newest messages").click();
            assertThat(unread(window)).hasCount(0);
            awaitRead(41);
        }
    }

    @Test
    void beingNamedIsCountedApart() {
        alice.send(room, "hello @" + bob.username());
        try (ChatWindow window = windowOf(bob)) {
            assertThat(mentions(window)).containsText("1 mention");
            alice.send(room, "@" + bob.username() + " are you there?");
            assertThat(mentions(window)).containsText("2 mentions");
            assertThat(unread(window)).hasText("2 unread");

            window.openConversation("News");
            assertThat(mentions(window)).hasCount(0);
        }
    }

    @Test
    void whatWasReadWithoutALineIsToldOverTheNextOne() {
        alice.send(room, "one");
        try (ChatWindow window = chromium.open(parlance.node().base())) {
            Line line = window.line();
            window.signIn(Parlance.DEMO, bob.username(), Parlance.PASSWORD);
            line.cut();
            window.conversation("News").click();
            line.mend();

            assertThat(window.messages("one")).isVisible(DisturbedLineIT.BACK_OFF);
            assertThat(unread(window)).hasCount(0);
            // nothing passes a disturbed line but while the page is waited for
            window.page().waitForCondition(() -> bob.conversation(room).my().lastReadSequence() == 1);
        }
    }

    private void awaitRead(long sequence) {
        await().untilAsserted(() ->
                assertThat(bob.conversation(room).my().lastReadSequence()).isEqualTo(sequence));
    }

    private static Locator unread(ChatWindow window) {
        return window.conversation("News").locator(".badge:not(.mention)");
    }

    private static Locator mentions(ChatWindow window) {
        return window.conversation("News").locator(".badge.mention");
    }
}
