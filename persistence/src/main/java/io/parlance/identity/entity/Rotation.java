package io.parlance.identity.entity;

import io.parlance.kernel.SessionId;
import io.parlance.kernel.UserId;

/** What became of a refresh token that was handed in. */
public sealed interface Rotation {

    /** It was good and is used up; the new one takes its place. */
    record Rotated(SessionId session, UserId user) implements Rotation {}

    /** It had been used before: the session is over. */
    record Reused(SessionId session) implements Rotation {}

    /** Nobody has it, or its time or its session's is over. */
    record Refused() implements Rotation {}
}
