package io.parlance.conversations.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.parlance.conversations.control.Member;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A member on the wire.
 *
 * @param lastReadSequence empty where that is kept from the reader
 * @param active whether the account is; the names of one that is not are null
 */
public record MemberJson(
        UserId userId,
        Optional<String> username,
        Optional<String> displayName,
        Optional<String> avatar,
        String role,
        boolean readOnly,
        Instant joinedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Long> lastReadSequence,
        @JsonProperty("isActive") boolean active) {

    public static MemberJson of(Member member) {
        return of(member, user -> true);
    }

    /** @param shown of whom the reader may see how far they have read */
    static MemberJson of(Member member, Predicate<UserId> shown) {
        return new MemberJson(
                member.membership().user(),
                member.person().map(Person::username),
                member.person().map(Person::displayName),
                member.person().flatMap(Person::avatar),
                member.membership().role().wireName(),
                member.membership().held().readOnly(),
                member.membership().joined().at(),
                Optional.of(member.membership())
                        .filter(membership -> shown.test(membership.user()))
                        .map(membership -> membership.pointers().read()),
                member.person().isPresent());
    }
}
