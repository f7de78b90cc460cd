package io.parlance.applications.control;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import io.parlance.administration.control.Administered;
import io.parlance.applications.control.KeepingSecrets.Minting;
import io.parlance.applications.control.KeepingSecrets.OpenSecret;
import io.parlance.identity.control.ChangeProfile;
import io.parlance.identity.control.ChangeUser;
import io.parlance.identity.control.IdentitySettings;
import io.parlance.identity.control.KeepingStandings.Standing;
import io.parlance.identity.control.UserRef;
import io.parlance.identity.control.UserStandings;
import io.parlance.identity.control.VerifiedToken;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Remembered;
import io.parlance.platform.control.Remembered.Bounds;
import io.parlance.platform.control.Remembering;
import io.parlance.tenancy.control.AccessWithdrawn;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Verifies tokens that tenants' own servers minted, and adds their users where the application allows it. What is known of
 * applications and users is at most 1 s old. Thread-safe.
 */
@ApplicationScoped
public class MintedTokens {

    /** For how long what was last known of an application holds while PostgreSQL is away. */
    private static final Duration MEMORY = Duration.ofMinutes(15);

    @Inject
    KeepingSecrets secrets;

    @Inject
    UserStandings users;

    @Inject
    MintedSettings settings;

    @Inject
    IdentitySettings identity;

    @Inject
    Remembering remembering;

    @Inject
    Clock clock;

    private Remembered<TokenIssuer, Minting> known;
    private MintedTokenFormat format;
    private RemoteKeys remoteKeys;

    @PostConstruct
    void prepare() {
        known = remembering.answers(Bounds.withinASecond(MEMORY), secrets::minting);
        format = new MintedTokenFormat(identity.issuer(), settings, clock);
        remoteKeys = new RemoteKeys(settings, clock);
    }

    @PreDestroy
    void stop() {
        remoteKeys.close();
    }

    /**
     * Whom the token speaks for; empty for whatever is wrong with it.
     *
     * @throws Problem UNAVAILABLE when that cannot be known
     */
    Optional<VerifiedToken> verify(SignedJWT token, TokenIssuer issuer) {
        return known.find(issuer)
                .flatMap(minting -> format.verify(token, issuer, keys(minting))
                        .flatMap(minted -> speaker(issuer, minting, minted, token.serialize())));
    }

    /**
     * Whether a token that was verified would be taken now: its application, the secret and the user are asked for again. Who was
     * removed is not added again.
     *
     * @param caller whom it speaks for
     * @throws Problem UNAVAILABLE when that cannot be known
     */
    boolean isStillGood(SignedJWT token, TokenIssuer issuer, Caller caller) {
        return known.find(issuer)
                .flatMap(minting -> format.verify(token, issuer, keys(minting)))
                .filter(minted -> users.find(caller.tenant(), new UserRef.ById(caller.user()))
                        .filter(standing -> isInTime(minted, standing))
                        .isPresent())
                .isPresent();
    }

    /** Whether its application was asked for lately. */
    boolean remembers(TokenIssuer issuer) {
        return known.remembers(issuer);
    }

    /** One session for all tokens of an application for a user: a socket goes on with the next one. */
    static SessionId session(TokenIssuer issuer, UserId user) {
        return new SessionId(UUID.nameUUIDFromBytes((issuer + "/" + user).getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<VerifiedToken> speaker(TokenIssuer issuer, Minting minting, MintedToken minted, String text) {
        return standing(issuer, minting, minted)
                .filter(standing -> isInTime(minted, standing))
                .map(Standing::user)
                .map(user -> new VerifiedToken(
                        new Caller(issuer.tenant(), user, session(issuer, user)),
                        minted.expiresAt(),
                        Optional.empty(),
                        Optional.of(text)));
    }

    private static boolean isInTime(MintedToken minted, Standing standing) {
        return !minted.issuedAt().isBefore(standing.tokensGoodFrom());
    }

    private Optional<Standing> standing(TokenIssuer issuer, Minting minting, MintedToken minted) {
        if (minting.application().provisionsUsers() && minted.subject() instanceof UserRef.ByExternalId external) {
            Administered where = new Administered(issuer.tenant(), AuditActor.apiKey(issuer.toString()));
            return users.findOrAdd(where, newcomer(external.externalId(), minted.name()));
        }
        return users.find(issuer.tenant(), minted.subject());
    }

    private static ChangeUser newcomer(String externalId, Optional<String> name) {
        return new ChangeUser(
                Optional.of(externalId), Optional.empty(), Optional.empty(), Optional.empty(), profile(name));
    }

    /** A name that no user may have is left out: the user can be given one later. */
    private static ChangeProfile profile(Optional<String> name) {
        try {
            return new ChangeProfile(name, Optional.empty(), Optional.empty(), Optional.empty());
        } catch (Problem e) {
            return new ChangeProfile(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    private VerificationKeys keys(Minting minting) {
        return new VerificationKeys() {
            @Override
            public List<byte[]> secrets() {
                return minting.secrets().stream()
                        .filter(secret -> secret.isGood(clock.instant()))
                        .map(OpenSecret::bytes)
                        .toList();
            }

            @Override
            public Optional<JWK> publicKey(String kid) {
                return minting.application().jwks().flatMap(address -> remoteKeys.key(address, kid));
            }
        };
    }

    void forget(@Observes @Priority(AccessWithdrawn.FORGET) AccessWithdrawn withdrawn) {
        known.forget(issuer -> issuer.tenant().equals(withdrawn.tenant()));
    }

    /** A secret was made or revoked, or its application changed. */
    void forget(TokenIssuer issuer) {
        known.forget(issuer::equals);
    }
}
