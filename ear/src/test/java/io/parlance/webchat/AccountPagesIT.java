package io.parlance.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.parlance.testing.Account;
import io.parlance.testing.Landlord;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What links in mails open, and asking for one, in a browser. */
@SystemTest
@OneStoreIsEnough
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountPagesIT {

    private static final String OTHER_PASSWORD = "a-bicycle-made-for-two";
    private static final Pattern LINK = Pattern.compile("https?://[^/]+(/#/\\S+)");

    private final Parlance parlance;
    private Chromium chromium;
    private Landlord landlord;

    AccountPagesIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        landlord = Landlord.of(parlance.node());
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void aForgottenPasswordIsSetAndAnAddressConfirmed() {
        Account alice = parlance.newUser("alice");
        String email = alice.me().email();
        try (ChatWindow window = chromium.open(parlance.node().base(), new NewContextOptions())) {
            window.button("Forgot your password?").click();
            window.page().getByLabel("Organisation").fill(Parlance.DEMO);
            window.page().getByLabel("User name or e-mail").fill(email);
            window.button("Send the link").click();
            assertThat(window.text("a mail with a link is on its way")).isVisible();

            window.page()
                    .navigate(parlance.node()
                            .base()
                            .resolve(link(email, "reset-password"))
                            .toString());
            assertThat(window.page().evaluate("() => location.hash"))
                    .as("nobody reads the token there")
                    .isEqualTo("");
            window.page().locator("[name=newPassword]").fill("short");
            window.button("Set password").click();
            assertThat(window.text("must have 10")).isVisible();
            window.page().locator("[name=newPassword]").fill(OTHER_PASSWORD);
            window.button("Set password").click();
            assertThat(window.text("Your password is set.")).isVisible();
            window.signIn(Parlance.DEMO, alice.username(), OTHER_PASSWORD);
        }
        Account bob = parlance.newUser("bob");
        try (ChatWindow window = chromium.open(parlance.node().base(), new NewContextOptions())) {
            window.page()
                    .evaluate(
                            "hash => { location.hash = hash }",
                            link(bob.me().email(), "verify-email").substring(1));
            window.button("Yes, this is my address").click();
            assertThat(window.text("Your e-mail address is confirmed.")).isVisible();
        }
        assertThat(bob.rest().get("me").json().path("emailVerified").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void arePlainToEverybody(ColorScheme scheme) {
        String name = scheme.name().toLowerCase(Locale.ROOT);
        NewContextOptions options =
                new NewContextOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE);
        look(options, name);
        look(options.setViewportSize(390, 800).setIsMobile(true).setHasTouch(true), "phone-" + name);
    }

    private void look(NewContextOptions options, String name) {
        try (ChatWindow window = chromium.open(parlance.node().base(), options)) {
            window.button("Forgot your password?").click();
            assertThat(window.button("Send the link")).isVisible();
            shown(window, "forgot-" + name);
            for (String purpose : new String[] {"reset-password", "verify-email"}) {
                window.page().evaluate("purpose => { location.hash = '/' + purpose + '/ppt_none' }", purpose);
                assertThat(window.button("To the sign-in")).isVisible();
                if (purpose.equals("verify-email")) {
                    window.button("Yes, this is my address").click();
                    assertThat(window.text("This link is not good any more.")).isVisible();
                }
                shown(window, purpose + "-" + name);
                window.button("To the sign-in").click();
            }
        }
    }

    private static void shown(ChatWindow window, String name) {
        await().pollInSameThread()
                .untilAsserted(() ->
                        assertThat(Accessibility.violations(window.page())).isEmpty());
        assertThat(window.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        window.screenshot(name);
    }

    private String link(String recipient, String kind) {
        return await().until(() -> sent(recipient, kind), Optional::isPresent).orElseThrow();
    }

    private Optional<String> sent(String recipient, String kind) {
        JsonNode mails = landlord.operator()
                .get("admin/mails?limit=200&tenant=demo")
                .orThrow()
                .json()
                .path("items");
        return StreamSupport.stream(mails.spliterator(), false)
                .filter(mail -> mail.path("recipient").asText().equals(recipient))
                .filter(mail -> mail.path("kind").asText().equals(kind))
                .map(mail -> LINK.matcher(mail.path("text").asText()))
                .filter(Matcher::find)
                .map(link -> link.group(1))
                .findFirst();
    }
}
