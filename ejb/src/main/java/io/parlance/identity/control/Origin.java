package io.parlance.identity.control;

import java.util.Optional;

/**
 * Where a log-in or registration comes from. Immutable.
 *
 * @param address the client's IP address as a literal
 * @param userAgent cut at {@value #MAX_USER_AGENT} characters
 */
public record Origin(String address, Optional<String> userAgent) {

    public static final int MAX_USER_AGENT = 500;

    public Origin {
        userAgent = userAgent.map(text -> text.substring(0, Math.min(text.length(), MAX_USER_AGENT)));
    }
}
