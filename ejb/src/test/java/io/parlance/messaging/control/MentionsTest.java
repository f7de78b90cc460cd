package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.parlance.identity.entity.Person;
import io.parlance.kernel.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MentionsTest {

    private final Person alice = person(1, "alice");
    private final Person bob = person(2, "Bob");
    private final Person dotted = person(3, "jean-luc.p.");

    @Test
    void findsMembersAtAWordsStart() {
        assertThat(in("@alice, ask @BOB. (@alice)")).containsExactly(alice.id(), bob.id());
        assertThat(in("@jean-luc.p. and @jean-luc.p.!")).containsExactly(dotted.id());
        assertThat(in("\u4f60\u597d \u3000@bob\u3002")).containsExactly(bob.id());
    }

    @Test
    void findsNobodyElse() {
        assertThat(in("mail bob@alice.example, alice@bob, x@alice")).isEmpty();
        assertThat(in("@alicette @ali @ bob @@alice")).isEmpty();
    }

    @Test
    void asksForMembersOnlyWhenSomebodyIsNamed() {
        assertThat(Mentions.in("no names", () -> fail("asked"))).isEmpty();
        assertThat(Mentions.in("a @ b", () -> fail("asked"))).isEmpty();
    }

    private List<UserId> in(String text) {
        return Mentions.in(text, () -> Stream.of(alice, bob, dotted).toList());
    }

    private static Person person(long id, String username) {
        return new Person(new UserId(new UUID(9, id)), username, username, Optional.empty(), Optional.empty(), "{}");
    }
}
