package io.parlance.identity.control;

import io.parlance.kernel.SessionId;
import io.parlance.kernel.UserId;
import java.time.Duration;

/** What a log-in or refresh hands out. Immutable. */
public record IssuedTokens(
        String accessToken, String refreshToken, Duration expiresIn, UserId user, SessionId session) {

    @Override
    public String toString() {
        return "IssuedTokens[" + session + "]";
    }
}
