package io.parlance.permissions.control;

import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Grant;
import java.util.List;
import java.util.Optional;

/**
 * Whether somebody may do something, and everything that was looked at.
 *
 * @param action as it was asked for
 * @param standing in the conversation; empty for who is no member, and where there is no conversation
 * @param grants what the user holds at this moment
 */
public record Explanation(UserId user, String action, Ruling ruling, Optional<Standing> standing, List<Grant> grants) {}
