package io.parlance.conversations.boundary;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parlance.conversations.control.Member;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A member on the wire.
 *
 * @param active whether the account is; the names of one that is not are null
 */
public record MemberJson(
        UserId userId,
        Optional<String> username,
        Optional<String> displayName,
        Optional<String> avatar,
        String role,
        Instant joinedAt,
        long lastReadSequence,
        @JsonProperty("isActive") boolean active) {

    public static MemberJson of(Member member) {
        return new MemberJson(
                member.membership().user(),
                member.person().map(Person::username),
                member.person().map(Person::displayName),
                member.person().flatMap(Person::avatar),
                member.membership().role().wireName(),
                member.membership().joined().at(),
                member.membership().pointers().read(),
                member.person().isPresent());
    }
}
