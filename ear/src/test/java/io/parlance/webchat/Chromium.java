package io.parlance.webchat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A headless browser, the one of the operating system: {@code -Dparlance.chromium=PATH} names another one. Playwright never
 * downloads its own. Used by one thread only.
 */
final class Chromium implements AutoCloseable {

    private static final Path EXECUTABLE = Path.of(System.getProperty("parlance.chromium", "/usr/bin/chromium"));

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright) {
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(EXECUTABLE).setArgs(ARGUMENTS));
    }

    /** @throws IllegalStateException when there is none: these tests are never skipped */
    static Chromium start() {
        if (!Files.isExecutable(EXECUTABLE)) {
            throw new IllegalStateException("The tests of the web chat need Chromium, and there is none at "
                    + EXECUTABLE + ". On Debian: apt-get install -y chromium. Elsewhere: -Dparlance.chromium=PATH");
        }
        return new Chromium(
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
    }

    /** A window of its own, which shares nothing with the others, at the sign-in form of a server. */
    ChatWindow open(URI server) {
        return open(server, new NewContextOptions());
    }

    ChatWindow open(URI server, NewContextOptions options) {
        return new ChatWindow(browser.newContext(options.setLocale("en-GB")), server);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
