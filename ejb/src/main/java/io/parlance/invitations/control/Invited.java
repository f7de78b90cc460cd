package io.parlance.invitations.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.identity.entity.Person;
import io.parlance.invitations.entity.Invitation;
import java.util.Optional;

/**
 * An invitation as the one sees it who is invited.
 *
 * @param by who invites
 * @param isMember whether the reader is a member already
 */
public record Invited(Invitation invitation, Conversation conversation, Optional<Person> by, boolean isMember) {}
