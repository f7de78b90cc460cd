package io.parlance.applications.control;

import java.time.Instant;
import java.util.Optional;

/**
 * The command behind {@code POST /admin/keys/ID/rotate}. Immutable.
 *
 * @param overlap for how long the old key stays good beside the new one
 * @param expiresAt when the new key runs out; empty for a life as long as the old one was given
 */
public record Rotate(Overlap overlap, Optional<Instant> expiresAt) {}
