package io.parlance.conversations.control;

import io.parlance.conversations.entity.Membership;
import io.parlance.identity.entity.Person;
import java.util.Optional;

/**
 * A member and who that is.
 *
 * @param person empty when the account is no longer active
 */
public record Member(Membership membership, Optional<Person> person) {}
