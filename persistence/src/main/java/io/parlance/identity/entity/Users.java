package io.parlance.identity.entity;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.RefusedData;
import io.parlance.tenancy.entity.TenantKey;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The users of a tenant. Runs in the caller's transaction. */
@ApplicationScoped
public class Users {

    @Inject
    TenantRows tenants;

    @Inject
    Proofs proofs;

    /**
     * Adds a user.
     *
     * @throws Problem CONFLICT, naming the field, when the username or the e-mail address is taken
     */
    public void add(TenantId tenant, NewUser user, Instant now) {
        EntityManager rows = tenants.of(tenant);
        rows.persist(new UserRow(tenant, user, now));
        flush(rows, refused -> taken(refused.by("users_email") ? "email" : "username"));
    }

    /**
     * Adds somebody of whom only messages came here: no longer active, so nobody logs in as them.
     *
     * @param externalId the tenant's own id for them
     * @throws Problem CONFLICT, naming the field, when the username, the e-mail address or the external id is taken
     */
    public void addFormer(TenantId tenant, NewUser user, Optional<String> externalId, Instant now) {
        EntityManager rows = tenants.of(tenant);
        rows.persist(UserRow.former(tenant, user, externalId, now));
        flush(rows, refused -> refused.by("users_external_id") ? taken("externalId") : taken("username"));
    }

    /**
     * Whether both are free, seen before the work of adding; {@link #add} has the last word.
     *
     * @throws Problem CONFLICT, naming the field
     */
    public void checkFree(TenantId tenant, String username, String email) {
        if (byLogin(tenant, username).isPresent()) {
            throw taken("username");
        }
        if (byLogin(tenant, email).isPresent()) {
            throw taken("email");
        }
    }

    /** @param login a username, or an e-mail address: only those have an at sign; case does not matter */
    public Optional<Account> byLogin(TenantId tenant, String login) {
        String column = login.indexOf('@') >= 0 ? "email" : "username";
        return query(tenant, "lower(u." + column + ") = :login")
                .setParameter("login", login.toLowerCase(Locale.ROOT))
                .getResultStream()
                .findFirst()
                .map(UserRow::account);
    }

    public Optional<Account> account(TenantId tenant, UserId user) {
        return row(tenant, user).map(UserRow::account);
    }

    /**
     * Notes that the user has logged in. False, and nothing is done, when the account is no longer what was looked at: the password
     * was changed, or the user is no longer active. Until the transaction ends nobody else changes that.
     */
    public boolean loggedIn(TenantId tenant, Account seen, Instant now) {
        return change(locked(tenant, seen), row -> row.loggedIn(now));
    }

    /**
     * Sets another password, and no link to set one is good any more; false, and nothing is done, when the account is no longer what
     * was looked at.
     */
    public boolean changePassword(TenantId tenant, Account seen, String hash, Instant now) {
        boolean done = change(locked(tenant, seen), row -> row.changePassword(hash, now));
        proofs.voidAll(tenant, seen.id(), ProofPurpose.RESET, now);
        return done;
    }

    /**
     * The address is the user's, and known to be.
     *
     * @return the address that it takes the place of; empty when there is no such user
     * @throws Problem CONFLICT, field {@code email}, when somebody else has it by now
     */
    public Optional<String> verifyEmail(TenantId tenant, UserId user, String email, Instant now) {
        Optional<UserRow> row = tenants.lock(tenant, UserRow.class, TenantKey.of(tenant, user.value()));
        Optional<String> former = row.map(found -> found.ownProfile().email());
        row.ifPresent(found -> found.verify(email, now));
        flush(tenants.of(tenant), refused -> taken("email"));
        proofs.voidAll(tenant, user, ProofPurpose.VERIFY, now);
        return former;
    }

    /** As {@link #changePassword} for an active user, whatever the former was; false, and nothing is done, for anybody else. */
    public boolean setPassword(TenantId tenant, UserId user, String hash, Instant now) {
        Optional<UserRow> row = tenants.lock(tenant, UserRow.class, TenantKey.of(tenant, user.value()))
                .filter(found -> found.account().active());
        proofs.voidAll(tenant, user, ProofPurpose.RESET, now);
        return change(row, found -> found.changePassword(hash, now));
    }

    /** Whether active or not; case does not matter. */
    public Optional<Person> byUsername(TenantId tenant, String username) {
        return query(tenant, "lower(u.username) = :username")
                .setParameter("username", username.toLowerCase(Locale.ROOT))
                .getResultStream()
                .findFirst()
                .map(UserRow::person);
    }

    /** Whether active or not. */
    public Optional<Person> byExternalId(TenantId tenant, String externalId) {
        return query(tenant, "u.externalId = :externalId")
                .setParameter("externalId", externalId)
                .getResultStream()
                .findFirst()
                .map(UserRow::person);
    }

    /** Those of the given external ids that somebody has, with whose they are, whether active or not. */
    public Map<String, UserId> byExternalIds(TenantId tenant, Collection<String> externalIds) {
        return query(tenant, "u.externalId in :externalIds")
                .setParameter("externalIds", externalIds)
                .getResultStream()
                .map(UserRow::ownProfile)
                .collect(Collectors.toMap(
                        profile -> profile.externalId().orElseThrow(),
                        profile -> profile.person().id()));
    }

    /** Those of the given users who exist, whether they are active or not, in no order. */
    public List<OwnProfile> profiles(TenantId tenant, Collection<UserId> users) {
        return query(tenant, "u.key.id in :ids")
                .setParameter("ids", users.stream().map(UserId::value).toList())
                .getResultStream()
                .map(UserRow::ownProfile)
                .toList();
    }

    public Optional<Person> person(TenantId tenant, UserId user) {
        return row(tenant, user).map(UserRow::person);
    }

    public Optional<OwnProfile> ownProfile(TenantId tenant, UserId user) {
        return row(tenant, user).map(UserRow::ownProfile);
    }

    /** @throws Problem BAD_REQUEST, field {@code customData}, when it is JSON that PostgreSQL cannot keep, as with a NUL */
    public void change(TenantId tenant, UserId user, ProfileChange change, Instant now) {
        row(tenant, user).ifPresent(row -> row.change(change, now));
        flush(tenants.of(tenant), refused -> Problem.badRequest("customData", "is JSON that cannot be kept"));
    }

    /** Those of the given users who exist and are active, in no order. */
    public List<Person> people(TenantId tenant, Collection<UserId> users) {
        List<UUID> ids = users.stream().map(UserId::value).toList();
        return query(tenant, "u.active = true and u.key.id in :ids")
                .setParameter("ids", ids)
                .getResultStream()
                .map(UserRow::person)
                .toList();
    }

    /** Those of the given users who exist, whether they are active or not. */
    public Set<UserId> existing(TenantId tenant, Collection<UserId> users) {
        return tenants.of(tenant)
                .createQuery(
                        "select u.key.id from UserRow u where u.key.tenantId = :tenant and u.key.id in :ids",
                        UUID.class)
                .setParameter("tenant", tenant.value())
                .setParameter("ids", users.stream().map(UserId::value).toList())
                .getResultStream()
                .map(UserId::new)
                .collect(Collectors.toSet());
    }

    /** Those of the given usernames, without regard to case, who exist and are active, in no order. */
    public List<Person> named(TenantId tenant, Collection<String> usernames) {
        List<String> names =
                usernames.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return query(tenant, "u.active = true and lower(u.username) in :names")
                .setParameter("names", names)
                .getResultStream()
                .map(UserRow::person)
                .toList();
    }

    /**
     * Active users whose username or display name starts with {@code prefix}, without regard to case, by lower-case
     * username.
     *
     * @param after the lower-case username to go on after; empty for the start
     */
    public List<Person> startingWith(TenantId tenant, String prefix, String after, int limit) {
        String pattern = prefix.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return query(
                        tenant,
                        "u.active = true and lower(u.username) > :after and (lower(u.username) like :pattern"
                                + " escape '\\' or lower(u.profile.displayName) like :pattern escape '\\')"
                                + " order by lower(u.username)")
                .setParameter("after", after)
                .setParameter("pattern", pattern)
                .setMaxResults(limit)
                .getResultStream()
                .map(UserRow::person)
                .toList();
    }

    private Optional<UserRow> row(TenantId tenant, UserId user) {
        return tenants.find(tenant, UserRow.class, TenantKey.of(tenant, user.value()));
    }

    private Optional<UserRow> locked(TenantId tenant, Account seen) {
        return tenants.lock(
                        tenant, UserRow.class, TenantKey.of(tenant, seen.id().value()))
                .filter(current -> current.account().equals(seen));
    }

    private static boolean change(Optional<UserRow> row, Consumer<UserRow> change) {
        row.ifPresent(change);
        return row.isPresent();
    }

    private TypedQuery<UserRow> query(TenantId tenant, String condition) {
        return tenants.of(tenant)
                .createQuery(
                        "select u from UserRow u join fetch u.profile where u.key.tenantId = :tenant and " + condition,
                        UserRow.class)
                .setParameter("tenant", tenant.value());
    }

    private static void flush(EntityManager rows, Function<RefusedData, Problem> refusal) {
        try {
            rows.flush();
        } catch (PersistenceException e) {
            throw RefusedData.in(e).<RuntimeException>map(refusal).orElse(e);
        }
    }

    private static Problem taken(String field) {
        return Problem.of(ErrorCode.CONFLICT, field, "is taken");
    }
}
