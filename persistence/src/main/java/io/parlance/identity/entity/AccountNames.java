package io.parlance.identity.entity;

import java.util.Optional;

/**
 * What a user is found by, beside the id. Immutable.
 *
 * @param externalId the tenant's own id for them
 */
public record AccountNames(String username, String email, Optional<String> externalId) {}
