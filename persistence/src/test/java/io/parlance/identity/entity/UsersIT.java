package io.parlance.identity.entity;

import static io.parlance.identity.entity.IdentityFixture.addUser;
import static io.parlance.identity.entity.IdentityFixture.users;
import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.PostgresFixture;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersIT {

    private final TenantId tenant = newTenant();

    @Test
    void findsWhoLogsInByNameOrAddressWithoutRegardToCase() {
        UserId alice = addUser(tenant, "Alice");

        assertThat(byLogin(tenant, "ALICE")).contains(alice);
        assertThat(byLogin(tenant, "alice@EXAMPLE.org")).contains(alice);
        assertThat(byLogin(tenant, "alic")).isEmpty();
        assertThat(byLogin(newTenant(), "alice")).isEmpty();
    }

    @Test
    void refusesATakenNameOrAddressByItsField() {
        addUser(tenant, "alice");

        assertThat(conflict("ALICE", "other@example.org")).contains("username");
        assertThat(conflict("other", "Alice@Example.org")).contains("email");
    }

    @Test
    void seesATakenNameBeforeTheWorkOfAdding() {
        addUser(tenant, "alice");

        assertThat(refusal(users -> users.checkFree(tenant, "aLice", "new@example.org")))
                .contains("username");
        assertThat(refusal(users -> users.checkFree(tenant, "new", "aLice@example.org")))
                .contains("email");
        assertThat(refusal(users -> users.checkFree(newTenant(), "alice", "alice@example.org")))
                .isEmpty();
    }

    @Test
    void refusesWhoLooksAtAnAccountThatHasChanged() {
        UserId alice = addUser(tenant, "alice");
        Account seen = with(users -> users.account(tenant, alice).orElseThrow());

        assertThat(PostgresFixture.shared()
                        .<Boolean>answer(rows -> users(rows).changePassword(tenant, seen, "$argon2id$new", NOW)))
                .isTrue();

        assertThat(PostgresFixture.shared().<Boolean>answer(rows -> users(rows).loggedIn(tenant, seen, NOW)))
                .isFalse();
        assertThat(PostgresFixture.shared()
                        .<Boolean>answer(rows -> users(rows).changePassword(tenant, seen, "$argon2id$third", NOW)))
                .isFalse();
        Account current = with(users -> users.account(tenant, alice).orElseThrow());
        assertThat(current.passwordHash()).isEqualTo("$argon2id$new");
        assertThat(PostgresFixture.shared().<Boolean>answer(rows -> users(rows).loggedIn(tenant, current, NOW)))
                .isTrue();
    }

    @Test
    void changesWhatOthersSee() {
        UserId alice = addUser(tenant, "alice");
        ProfileChange change = new ProfileChange(
                "Alice L.", Optional.of("https://example.org/a.png"), Optional.empty(), "{\"team\": 7}");

        PostgresFixture.shared().run(rows -> users(rows).change(tenant, alice, change, NOW));

        OwnProfile profile = with(users -> users.ownProfile(tenant, alice)).orElseThrow();
        assertThat(profile.person())
                .isEqualTo(new Person(
                        alice,
                        "alice",
                        "Alice L.",
                        Optional.of("https://example.org/a.png"),
                        Optional.empty(),
                        "{\"team\": 7}"));
        assertThat(profile.email()).isEqualTo("alice@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"\\u0000\"}", "{\"a\": 1e999999}", "[]"})
    void refusesCustomDataThatPostgresCannotKeep(String json) {
        UserId alice = addUser(tenant, "alice");
        ProfileChange change = new ProfileChange("Alice", Optional.empty(), Optional.empty(), json);

        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> PostgresFixture.shared().run(rows -> users(rows).change(tenant, alice, change, NOW)));

        assertThat(problem.field()).contains("customData");
    }

    @Test
    void knowsItsOwnPeopleOnly() {
        UserId alice = addUser(tenant, "alice");
        UserId stranger = addUser(newTenant(), "stranger");
        UserId nobody = new UserId(UUID.randomUUID());

        assertThat(people(Set.of(alice, stranger, nobody))).containsExactly(alice);
        assertThat(people(Set.of())).isEmpty();
        List<Person> named = with(users -> users.named(tenant, List.of("ALICE", "stranger")));
        assertThat(named).extracting(Person::id).containsExactly(alice);
        Optional<Person> hidden = with(users -> users.person(tenant, stranger));
        assertThat(hidden).isEmpty();
    }

    @Test
    void listsByNameFromWhereTheLastPageEnded() {
        List.of("carol", "Bob", "alice", "dave").forEach(name -> addUser(tenant, name));

        assertThat(names("", "", 3)).containsExactly("alice", "Bob", "carol");
        assertThat(names("", "carol", 3)).containsExactly("dave");
        assertThat(names("CA", "", 3)).containsExactly("carol");
    }

    @Test
    void takesWildcardsOfSqlForWhatTheyAre() {
        List.of("a_lice", "aXlice").forEach(name -> addUser(tenant, name));

        assertThat(names("a_", "", 9)).containsExactly("a_lice");
        assertThat(names("%", "", 9)).isEmpty();
        assertThat(names("\\", "", 9)).isEmpty();
    }

    private List<String> names(String prefix, String after, int limit) {
        return with(users -> users.startingWith(tenant, prefix, after, limit)).stream()
                .map(Person::username)
                .toList();
    }

    private static Optional<UserId> byLogin(TenantId tenant, String login) {
        return with(users -> users.byLogin(tenant, login)).map(Account::id);
    }

    private List<UserId> people(Set<UserId> ids) {
        return with(users -> users.people(tenant, ids)).stream().map(Person::id).toList();
    }

    private Optional<String> conflict(String username, String email) {
        NewUser user = new NewUser(new UserId(UUID.randomUUID()), username, email, "-", "Somebody");
        return refusal(users -> users.add(tenant, user, NOW));
    }

    private static Optional<String> refusal(Consumer<Users> work) {
        Problem problem = catchThrowableOfType(
                Problem.class, () -> PostgresFixture.shared().run(rows -> work.accept(users(rows))));
        if (problem != null) {
            assertThat(problem.code()).isEqualTo(ErrorCode.CONFLICT);
        }
        return Optional.ofNullable(problem).flatMap(Problem::field);
    }

    private static <T> T with(Function<Users, T> question) {
        return PostgresFixture.shared().answer(rows -> question.apply(users(rows)));
    }
}
