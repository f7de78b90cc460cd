package io.parlance.identity.control;

import io.parlance.kernel.Caller;
import java.time.Instant;

/** A valid access token: who it speaks for, and when it runs out. */
public record VerifiedToken(Caller caller, Instant expiresAt) {}
