package io.parlance.platform.boundary;

import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Who may read the figures: who knows the scrape token, or, where none is configured, who asks from this very machine.
 *
 * @param token blank where none is configured
 */
record ScrapeRight(String token) {

    /** MicroProfile Config takes an empty default for none at all. */
    static final String NO_TOKEN = " ";

    static final int GRANTED = HttpServletResponse.SC_OK;

    private static final String BEARER = "Bearer ";

    /**
     * @param authorization the header, null where there is none
     * @param address of the other side, as digits
     * @return the HTTP status to refuse with, or {@link #GRANTED}
     */
    int refusal(String authorization, String address) {
        if (token.isBlank()) {
            return isLoopback(address) ? GRANTED : HttpServletResponse.SC_FORBIDDEN;
        }
        return authorization != null && sameToken(authorization) ? GRANTED : HttpServletResponse.SC_UNAUTHORIZED;
    }

    /** In a time that does not tell how much of it was right. */
    private boolean sameToken(String authorization) {
        return MessageDigest.isEqual(
                authorization.getBytes(StandardCharsets.UTF_8),
                (BEARER + token.strip()).getBytes(StandardCharsets.UTF_8));
    }

    /** Digits are not looked up in any directory of names. */
    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ScrapeRight[" + (token.isBlank() ? "loopback" : "token") + "]";
    }
}
