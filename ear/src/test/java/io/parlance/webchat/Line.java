package io.parlance.webchat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.WebSocketRoute.CloseOptions;
import io.parlance.testing.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The WebSocket between a page and its server, which a test may disturb. The other end is the real server. Playwright calls it
 * on the thread of the test. Such a page must not be reloaded: Playwright for Java 1.54 fails when its socket ends without a code.
 */
final class Line {

    private static final Pattern CHAT = Pattern.compile(".*/chat");

    /** Close codes from 4000 on may be used by anybody; this one means nothing to either side. */
    private static final int BROKEN = 4999;

    private final List<WebSocketRoute> open = new ArrayList<>();
    private boolean isCut;
    private Optional<JsonNode> refusal = Optional.empty();
    private Optional<String> toLose = Optional.empty();

    private Line() {}

    static Line of(Page page) {
        Line line = new Line();
        page.routeWebSocket(CHAT, line::connect);
        return line;
    }

    /** Breaks the connection; new ones break at once until {@link #mend()}. */
    void cut() {
        isCut = true;
        open.forEach(Line::close);
        open.clear();
    }

    void mend() {
        isCut = false;
    }

    /** Answers the next message that is sent with an error instead of passing it on. */
    void refuseNextSend(String code, String message) {
        refusal = Optional.of(Json.object(Map.of("code", code, "message", message)));
    }

    /** Loses the next frame of the server that has this text in it. */
    void loseNext(String text) {
        toLose = Optional.of(text);
    }

    /** Whether that has happened. Only while the page is waited for does anything come. */
    boolean hasLost() {
        return toLose.isEmpty();
    }

    private void connect(WebSocketRoute page) {
        if (isCut) {
            close(page);
            return;
        }
        WebSocketRoute server = page.connectToServer();
        open.add(page);
        open.add(server);
        page.onMessage(frame -> fromPage(frame, page, server));
        server.onMessage(frame -> fromServer(frame, page));
    }

    /** With code and reason: Playwright for Java 1.54 fails on an end without. */
    private static void close(WebSocketRoute end) {
        end.close(new CloseOptions().setCode(BROKEN).setReason("cut by the test"));
    }

    private void fromPage(WebSocketFrame frame, WebSocketRoute page, WebSocketRoute server) {
        JsonNode request = Json.parse(frame.text());
        if (refusal.isEmpty() || !request.path("event").asText().equals("sendMessage")) {
            server.send(frame.text());
            return;
        }
        page.send(Json.write(Map.of("ref", request.path("ref"), "ok", false, "error", refusal.get())));
        refusal = Optional.empty();
    }

    private void fromServer(WebSocketFrame frame, WebSocketRoute page) {
        if (toLose.filter(frame.text()::contains).isPresent()) {
            toLose = Optional.empty();
            return;
        }
        page.send(frame.text());
    }
}
