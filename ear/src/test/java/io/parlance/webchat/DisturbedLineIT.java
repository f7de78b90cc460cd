package io.parlance.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.WaitForConditionOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import io.parlance.testing.Account;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Message;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The web chat when messages are refused, frames are lost or the line breaks: nothing is lost, nothing is there twice. */
@SystemTest
@OneStoreIsEnough
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisturbedLineIT {

    /** The longest pause between two attempts to connect, and a little. */
    static final IsVisibleOptions BACK_OFF = new IsVisibleOptions().setTimeout(40_000);

    private final Parlance parlance;
    private Chromium chromium;
    private Account alice;
    private Account bob;
    private String room;
    private Line line;

    DisturbedLineIT(Parlance parlance) {
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
        room = alice.group("Weather", bob).id();
        bob.send(room, "calm");
    }

    private ChatWindow windowOfAlice() {
        ChatWindow window = chromium.open(parlance.node().base());
        line = window.line();
        window.signIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD).openConversation("Weather");
        assertThat(window.texts()).hasText(new String[] {"calm"});
        return window;
    }

    @Test
    void keepsARefusedMessageWithItsReasonAndSendsItWhenTold() {
        try (ChatWindow window = windowOfAlice()) {
            line.refuseNextSend("UNAVAILABLE", "The message store is away.");
            window.write("storm");
            assertThat(window.messages("storm")).containsText("Not sent. The message store is away.");

            window.button("Try again").click();
            assertThat(window.text("Not sent.")).hasCount(0);
            assertThat(window.page().locator(".message.pending")).hasCount(0);
            assertThat(alice.history(room, "")).extracting(Message::text).containsExactly("calm", "storm");
        }
    }

    @Test
    void fetchesWhatWasLostOnTheWay() {
        try (ChatWindow window = windowOfAlice()) {
            String lost = "lost " + UUID.randomUUID();
            line.loseNext(lost);
            bob.send(room, lost);
            bob.send(room, "arrived");

            assertThat(window.texts()).hasText(new String[] {"calm", lost, "arrived"});
        }
    }

    /** The first heartbeat names it because something came, every one because it is on screen. */
    @Test
    void noticesThatTheLastMessageWasLostAndTheFirstHeartbeatToo() {
        try (ChatWindow window = windowOfAlice()) {
            String lost = "lost " + UUID.randomUUID();
            line.loseNext(lost);
            bob.send(room, lost);
            window.page().waitForCondition(line::hasLost);
            line.loseNext("\"heads\"");
            window.page().waitForCondition(line::hasLost, new WaitForConditionOptions().setTimeout(30_000));

            assertThat(window.texts()).hasText(new String[] {"calm", lost}, new HasTextOptions().setTimeout(30_000));
        }
    }

    @Test
    void sendsOnceWhatWasStoredButNeverAcknowledged() {
        try (ChatWindow window = windowOfAlice()) {
            line.loseNext("\"messageId\"");
            window.write("once");
            assertThat(window.messages("once")).containsText("Sending");
            line.cut();
            line.mend();

            assertThat(window.page().locator(".dot.online")).isVisible(BACK_OFF);
            assertThat(window.page().locator(".message.pending")).hasCount(0);
            assertThat(window.texts()).hasText(new String[] {"calm", "once"});
            assertThat(alice.history(room, "")).extracting(Message::text).containsExactly("calm", "once");
        }
    }

    @Test
    void sendsInOrderWhatWasWrittenWhileTheLineWasBroken() {
        try (ChatWindow window = windowOfAlice()) {
            line.cut();
            window.write("one");
            window.write("two");
            bob.send(room, "meanwhile");
            assertThat(window.text("No connection.")).isVisible();
            assertThat(window.page().locator(".message.pending")).hasCount(2);

            line.mend();
            assertThat(window.page().locator(".dot.online")).isVisible(BACK_OFF);
            assertThat(window.texts()).hasText(new String[] {"calm", "meanwhile", "one", "two"});
            assertThat(window.page().locator(".message.pending")).hasCount(0);
            assertThat(window.text("No connection.")).hasCount(0);
        }
    }

    @Test
    void asksToSignInAgainWhenTheSessionWasEndedElsewhere() {
        try (ChatWindow window = windowOfAlice()) {
            String token = (String)
                    window.page().evaluate("() => JSON.parse(sessionStorage.getItem('parlance.session')).accessToken");
            parlance.node().rest().withToken(token).send("POST", "auth/logout").orThrow();

            assertThat(window.text("Your session has ended.")).isVisible(BACK_OFF);
            assertThat(window.button("Sign in")).isVisible();
        }
    }
}
