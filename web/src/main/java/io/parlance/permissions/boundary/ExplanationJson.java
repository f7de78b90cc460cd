package io.parlance.permissions.boundary;

import io.parlance.kernel.UserId;
import io.parlance.permissions.control.Explanation;
import io.parlance.permissions.control.Standing;
import java.util.List;
import java.util.Optional;

/**
 * Why somebody may do something, or may not, on the wire.
 *
 * @param role in the conversation; null for who is no member, and beside conversations
 */
public record ExplanationJson(
        UserId userId,
        String action,
        boolean allowed,
        String reason,
        String detail,
        Optional<String> role,
        boolean readOnly,
        List<GrantJson> grants) {

    static ExplanationJson of(Explanation explanation) {
        return new ExplanationJson(
                explanation.user(),
                explanation.action(),
                explanation.ruling().allowed(),
                explanation.ruling().reason().wireName(),
                explanation.ruling().detail(),
                explanation.standing().map(member -> member.role().wireName()),
                explanation.standing().map(Standing::readOnly).orElse(false),
                explanation.grants().stream().map(GrantJson::of).toList());
    }
}
