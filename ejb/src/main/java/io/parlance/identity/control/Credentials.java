package io.parlance.identity.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.SecretSource;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** What proves who somebody is: passwords coming in, tokens going out. Thread-safe. */
@ApplicationScoped
public class Credentials {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    AccessTokens accessTokens;

    @Inject
    SecretSource secrets;

    @Inject
    IdentitySettings settings;

    private Argon2 argon2;
    private String nobodysHash;

    @PostConstruct
    void prepare() {
        argon2 = new Argon2(Runtime.getRuntime().availableProcessors(), PATIENCE);
        nobodysHash = argon2.hash(HexFormat.of().formatHex(secrets.bytes(16)));
    }

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when too many hashes are waiting */
    String hash(String password) {
        return argon2.hash(password);
    }

    /** The hash of a password that nobody knows. */
    String unknown() {
        return nobodysHash;
    }

    /**
     * Whether the password fits. Without a hash the answer is no, after the same work, so that nobody learns from the time
     * whether there is such a user.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when too many hashes are waiting
     */
    boolean matches(String password, Optional<String> hash) {
        return argon2.matches(password, hash.orElse(nobodysHash)) && hash.isPresent();
    }

    RefreshToken refreshToken(TenantId tenant) {
        return RefreshToken.of(tenant, secrets.bytes(RefreshToken.RANDOM_BYTES));
    }

    IssuedTokens issue(Caller caller, RefreshToken refreshToken) {
        return new IssuedTokens(
                accessTokens.issue(caller),
                refreshToken.text(),
                settings.accessTokenLife(),
                caller.user(),
                caller.session());
    }
}
