package io.parlance.identity.control;

import io.parlance.identity.entity.Account;
import io.parlance.identity.entity.NewUser;
import io.parlance.identity.entity.OwnProfile;
import io.parlance.identity.entity.Users;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.mail.control.MailKind;
import io.parlance.platform.control.Audit;
import io.parlance.platform.entity.IdSource;
import io.parlance.tenancy.control.KeepingTenants;
import io.parlance.usage.control.Quotas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The steps of registering and of finding who logs in, each one transaction; none of them hashes. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingAccounts {

    /** Stands for a tenant that does not exist, so that looking for its user takes as long. */
    private static final TenantId NOBODY = new TenantId(new UUID(0, 0));

    /** The operator's. */
    private static final String PLATFORM = "platform";

    @Inject
    KeepingTenants tenants;

    @Inject
    Users users;

    @Inject
    IdSource ids;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    @Inject
    Quotas quotas;

    @Inject
    AccountMails mails;

    /**
     * The tenant, when this registration may go on there.
     *
     * @throws Problem NOT_FOUND, field {@code tenant}; FORBIDDEN where people cannot register by themselves; CONFLICT naming
     *     the field that is taken
     */
    TenantId checkFree(Registration registration) {
        TenantId tenant = tenants.active(registration.tenant())
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "tenant", "there is no such tenant"));
        if (!tenants.isOpenForRegistration(tenant)) {
            throw Problem.of(ErrorCode.FORBIDDEN, "tenant", "people cannot register by themselves in this tenant");
        }
        users.checkFree(tenant, registration.username(), registration.email());
        return tenant;
    }

    /**
     * Adds a user, who is asked by mail to confirm the address.
     *
     * @throws Problem CONFLICT naming the field that was taken meanwhile; QUOTA_EXCEEDED
     */
    UserId add(TenantId tenant, Registration registration, String passwordHash) {
        UserId id = addUser(tenant, registration, passwordHash);
        mails.askForProof(
                tenant, users.ownProfile(tenant, id).orElseThrow(), MailKind.VERIFY_EMAIL, registration.email());
        return registered(tenant, id, registration);
    }

    /** As {@link #add} for somebody whose address need not be confirmed. */
    UserId addVerified(TenantId tenant, Registration registration, String passwordHash) {
        UserId id = addUser(tenant, registration, passwordHash);
        users.verifyEmail(tenant, id, registration.email(), clock.instant());
        return registered(tenant, id, registration);
    }

    private UserId addUser(TenantId tenant, Registration registration, String passwordHash) {
        UserId id = new UserId(ids.next());
        quotas.requireUser(tenant);
        users.add(
                tenant,
                new NewUser(
                        id, registration.username(), registration.email(), passwordHash, registration.displayName()),
                clock.instant());
        return id;
    }

    private UserId registered(TenantId tenant, UserId id, Registration registration) {
        audit.record(
                tenant,
                AuditedAct.of(AuditActor.user(id), AuditAction.USER_REGISTERED, "user", id)
                        .after(Map.of("username", registration.username())));
        return id;
    }

    boolean has(TenantId tenant, String username) {
        return users.byLogin(tenant, username).isPresent();
    }

    /** Who that would be, if the password fits; empty for an unknown or suspended tenant and for an unknown user. */
    Optional<Candidate> candidate(LogIn logIn) {
        return candidate(logIn.tenant(), logIn.username());
    }

    /** As {@link #candidate(LogIn)}, by the tenant's short name and a username or an e-mail address. */
    Optional<Candidate> candidate(String tenantName, String username) {
        Optional<TenantId> tenant = tenants.active(tenantName);
        Optional<Account> account = users.byLogin(tenant.orElse(NOBODY), username);
        return tenant.flatMap(id -> account.map(found -> new Candidate(id, found)));
    }

    /**
     * Keeps that a log-in was refused, by a user's id and not by what was typed, which may be a password. Where there is no such
     * tenant it is the operator's business, and takes as long.
     */
    void refused(LogIn logIn, Optional<Candidate> candidate, String reason) {
        keepFailure(logIn, candidate, AuditAction.LOGIN_FAILED, Map.of("reason", reason));
    }

    /** Keeps that log-ins are refused for their rate, before anything is looked at: of an address, or of a name. */
    void limited(LogIn logIn, Optional<Candidate> candidate, String limit) {
        keepFailure(logIn, candidate, AuditAction.LOGIN_LIMITED, Map.of("limit", limit));
    }

    private void keepFailure(
            LogIn logIn, Optional<Candidate> candidate, AuditAction action, Map<String, Object> after) {
        Optional<TenantId> tenant = candidate
                .map(Candidate::tenant)
                .or(() -> tenants.active(logIn.tenant()))
                .or(() -> tenants.active(PLATFORM));
        AuditedAct act = new AuditedAct(
                AuditActor.ANONYMOUS,
                action,
                "user",
                candidate.map(found -> found.account().id().toString()),
                Map.of(),
                after);
        tenant.ifPresent(whose -> audit.record(whose, act));
    }

    /** @throws Problem NOT_FOUND when the caller was removed meanwhile */
    OwnProfile profile(Caller caller) {
        return users.ownProfile(caller.tenant(), caller.user()).orElseThrow(KeepingAccounts::gone);
    }

    /** @throws Problem NOT_FOUND when the caller was removed meanwhile */
    Account account(Caller caller) {
        return users.account(caller.tenant(), caller.user()).orElseThrow(KeepingAccounts::gone);
    }

    private static Problem gone() {
        return Problem.notFound("there is no such user");
    }

    /** Somebody who has not proven anything yet. */
    record Candidate(TenantId tenant, Account account) {}
}
