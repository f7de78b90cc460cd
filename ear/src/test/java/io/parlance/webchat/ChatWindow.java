package io.parlance.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** One browser window with the web chat in it: what a user can do there, and what a user sees. */
final class ChatWindow implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    ChatWindow(BrowserContext context, URI server) {
        this.context = context;
        this.page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(this::note);
        page.onDialog(dialog -> {
            complaints.add("a script showed: " + dialog.message());
            dialog.dismiss();
        });
        page.navigate(server.resolve("/").toString());
    }

    /** A request that was refused is reported by the browser as an error; that is for the test to judge. */
    private void note(ConsoleMessage message) {
        if (message.type().equals("error")
                && !message.text().startsWith("Failed to load resource")
                && !message.text().startsWith("WebSocket connection")) {
            complaints.add(message.text());
        }
    }

    /** Fills in the form and sends it, whatever the answer. */
    void submit(String tenant, String username, String password) {
        page.getByLabel("Organisation").fill(tenant);
        page.getByLabel("User name or e-mail").fill(username);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.keyboard().press("Enter");
    }

    ChatWindow signIn(String tenant, String username, String password) {
        submit(tenant, username, password);
        assertThat(page.getByText("Connected")).isVisible();
        return this;
    }

    void openConversation(String title) {
        conversation(title).click();
        assertThat(page.locator("parlance-room").getByRole(AriaRole.HEADING)).hasText(title);
    }

    /** Its line in the list. */
    Locator conversation(String title) {
        return page.locator("[data-conversation]").filter(new FilterOptions().setHasText(title));
    }

    void write(String text) {
        composer().fill(text);
        page.keyboard().press("Enter");
    }

    Locator composer() {
        return page.locator("parlance-composer textarea");
    }

    /** The texts of the messages, top to bottom. */
    Locator texts() {
        return page.locator(".message .text");
    }

    /** Messages with that text, on their way or stored. */
    Locator messages(String text) {
        return page.locator(".message").filter(new FilterOptions().setHasText(text));
    }

    Locator text(String text) {
        return page.getByText(text);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** For what is not a matter of a user. */
    Page page() {
        return page;
    }

    /** The line to the server, for who wants to disturb it; asked for before signing in, since it is laid with a new page. */
    Line line() {
        Line line = Line.of(page);
        page.reload();
        return line;
    }

    void screenshot(String name) {
        page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** Whatever a test was about: no script failed, and none was refused or ran that should not. */
    @Override
    public void close() {
        context.close();
        Assertions.assertThat(complaints).as("complaints of the browser").isEmpty();
    }
}
