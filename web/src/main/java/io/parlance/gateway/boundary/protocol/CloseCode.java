package io.parlance.gateway.boundary.protocol;

import jakarta.websocket.CloseReason;

/** Why the server closes a socket (RFC 6455, section 7.4; from 4000 on they are this protocol's own). */
public enum CloseCode implements CloseReason.CloseCode {
    GOING_AWAY(1001),
    NOT_TEXT(1003),
    NOT_JSON(1007),
    TOO_BIG(1009),

    /** Too slow, or the node is full: try again later. */
    TRY_LATER(1013),

    /** Not authenticated in time, token expired, or session ended. */
    UNAUTHENTICATED(4401),

    TOO_MANY(4429);

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    @Override
    public int getCode() {
        return code;
    }

    /** @param reason for people, at most 123 bytes of UTF-8 */
    public CloseReason because(String reason) {
        return new CloseReason(this, reason);
    }
}
