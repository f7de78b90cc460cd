package io.parlance.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import io.parlance.testing.Account;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What others see of me, changed in the web chat: picture and name. */
@SystemTest
@OneStoreIsEnough
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileIT {

    private final Parlance parlance;
    private Chromium chromium;
    private Account alice;
    private Account bob;

    ProfileIT(Parlance parlance) {
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
    }

    @Test
    void aPictureIsChosenShownAndRemoved() throws IOException {
        alice.group("Harbour", bob);
        try (ChatWindow window = windowOf(alice, new NewContextOptions());
                ChatWindow bobs = windowOf(bob, new NewContextOptions())) {
            window.openConversation("Harbour");
            Locator dialog = profile(window);
            file(dialog).setInputFiles(new FilePayload("sun.png", "image/png", picture()));
            assertThat(dialog.getByAltText("Preview of the chosen picture")).isVisible();
            Assertions.assertThat(alice.me().avatar()).as("only chosen").isNull();
            dialog.getByText("Discard").click();
            assertThat(dialog.locator("img")).hasCount(0);
            file(dialog).setInputFiles(new FilePayload("sun.png", "image/png", picture()));
            dialog.getByLabel("Name").fill("Alice of the Harbour");
            window.button("Save").click();

            assertThat(window.page().locator("parlance-sidebar .account img")).isVisible();
            assertThat(window.page().locator("parlance-sidebar .account")).containsText("Alice of the Harbour");
            Assertions.assertThat(alice.me().avatar()).startsWith("/api/v1/users/" + alice.id());
            window.write("How do I look?");
            assertThat(window.messages("How do I look?").locator("img")).isVisible();
            bobs.openConversation("Harbour");
            assertThat(bobs.messages("How do I look?").locator("img")).isVisible();
            bobs.button("Conversation menu").click();
            bobs.page()
                    .getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName("Members"))
                    .click();
            assertThat(bobs.page().locator("parlance-members li img")).hasCount(1);

            profile(window).getByText("Remove").click();
            assertThat(window.page().locator("parlance-sidebar .account img")).hasCount(0);
            assertThat(dialog.getByText("Choose a picture")).isFocused();
            Assertions.assertThat(alice.me().avatar()).isNull();
        }
    }

    @Test
    void whatTheServerDoesNotTakeIsSaidAtTheField() {
        try (ChatWindow window = windowOf(alice, new NewContextOptions())) {
            Locator dialog = profile(window);
            file(dialog)
                    .setInputFiles(new FilePayload(
                            "notes.txt", "text/plain", "no picture at all".getBytes(StandardCharsets.UTF_8)));
            window.button("Save").click();
            assertThat(dialog.locator("#picture-note")).containsText("The picture must be");
            assertThat(dialog.locator("#picture-note")).hasAttribute("role", "alert");

            file(dialog).setInputFiles(new FilePayload("huge.png", "image/png", new byte[1_500_000]));
            assertThat(dialog.locator("#picture-note")).containsText("huge.png");
            window.button("Save").click();
            assertThat(dialog.locator("#picture-note")).containsText("must have at most 1 MiB");
            window.screenshot("profile-too-large");

            dialog.getByText("Discard").click();
            dialog.getByLabel("Name").fill("");
            window.button("Save").click();
            assertThat(dialog.locator("#name-note")).isVisible();
            assertThat(dialog.getByLabel("Name")).hasAttribute("aria-invalid", "true");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void isPlainToEverybodyLightOnADesktopAndDarkOnAPhone(ColorScheme scheme) throws IOException {
        String name = scheme.name().toLowerCase(Locale.ROOT);
        NewContextOptions options =
                new NewContextOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE);
        if (scheme == ColorScheme.DARK) {
            options.setViewportSize(390, 800).setIsMobile(true).setHasTouch(true);
        }
        look(options, name);
    }

    private void look(NewContextOptions options, String name) throws IOException {
        try (ChatWindow window = windowOf(alice, options)) {
            Locator dialog = profile(window);
            shown(window, "profile-" + name);
            file(dialog).setInputFiles(new FilePayload("sun.png", "image/png", picture()));
            assertThat(dialog.locator("img")).isVisible();
            shown(window, "profile-chosen-" + name);
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

    private static Locator profile(ChatWindow window) {
        window.page().locator(".account").click();
        window.page()
                .getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName("Profile and picture"))
                .click();
        Locator dialog = window.page().locator("parlance-profile");
        assertThat(dialog.getByLabel("Name")).isVisible();
        return dialog;
    }

    private static Locator file(Locator dialog) {
        return dialog.locator("input[type=file]");
    }

    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0x1d, 0x6f, 0xb8));
        graphics.fillRect(0, 0, 320, 240);
        graphics.setColor(new Color(0xff, 0xd1, 0x4d));
        graphics.fillOval(90, 50, 140, 140);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
