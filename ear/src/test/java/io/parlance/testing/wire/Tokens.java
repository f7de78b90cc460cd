package io.parlance.testing.wire;

/** The answer to a log-in or a refresh. */
public record Tokens(String accessToken, String refreshToken, long expiresIn, String userId, String sessionId) {}
