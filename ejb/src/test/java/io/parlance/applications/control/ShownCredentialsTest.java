package io.parlance.applications.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parlance.identity.control.AccessTokens;
import io.parlance.identity.control.VerifiedToken;
import io.parlance.kernel.ApiKeyId;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Requester;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.HeldTime;
import io.parlance.usage.control.LimitsHere;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tokens and keys are named after what becomes of them. */
class ShownCredentialsTest {

    private static final int BURST = 2_000;
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";
    private static final String GOOD = "good";
    private static final String KNOWN = "good, and known";
    private static final String BAD = "bad";
    private static final String EXPIRED = "signed here, long ago";
    private static final String AWAY = "nobody knows";
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));

    private final HeldTime clock = new HeldTime();
    private final ShownCredentials shown = shown();
    private int lookedUp;

    @Test
    void refusesUnseenWhatComesAfterTooManyBadOnes() {
        for (int i = 0; i < BURST; i++) {
            assertThat(token(BAD, HERE)).isEqualTo(ErrorCode.UNAUTHENTICATED);
        }

        Problem refused = catchThrowableOfType(Problem.class, () -> shown.token(BAD, HERE));
        assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refused.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
        assertThat(refused.limit()).hasValueSatisfying(limit -> {
            assertThat(limit.limit()).isEqualTo(BURST);
            assertThat(limit.remaining()).isZero();
        });
        assertThat(token(GOOD, HERE)).as("a right guess").isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(lookedUp).isEqualTo(BURST);
    }

    @Test
    void countsKeysAndTokensTogether() {
        for (int i = 0; i < BURST / 2; i++) {
            assertThat(token(BAD, HERE)).isEqualTo(ErrorCode.UNAUTHENTICATED);
            assertThat(key(BAD, HERE)).isEqualTo(ErrorCode.UNAUTHENTICATED);
        }

        assertThat(key(BAD, HERE)).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(key(GOOD, HERE)).isEqualTo(ErrorCode.RATE_LIMITED);
    }

    @Test
    void keepsNobodyOutWhomTheNodeKnowsAndNobodyFromElsewhere() {
        useUp();

        shown.token(KNOWN, HERE);
        shown.key(KNOWN, HERE);
        shown.token(GOOD, ELSEWHERE);
        assertThat(token(BAD, ELSEWHERE)).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void letsTwentyASecondBeTriedAgain() {
        useUp();

        clock.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 20; i++) {
            assertThat(token(BAD, HERE)).isEqualTo(ErrorCode.UNAUTHENTICATED);
        }
        assertThat(token(BAD, HERE)).isEqualTo(ErrorCode.RATE_LIMITED);
    }

    @Test
    void countsNothingThatIsGoodOrWasOnceOrCannotBeKnown() {
        for (int i = 0; i < 2 * BURST; i++) {
            shown.token(GOOD, HERE);
            shown.key(GOOD, HERE);
            assertThat(token(EXPIRED, HERE)).isEqualTo(ErrorCode.UNAUTHENTICATED);
            assertThat(token(AWAY, HERE)).isEqualTo(ErrorCode.UNAVAILABLE);
        }

        for (int i = 0; i < BURST; i++) {
            assertThat(token(BAD, HERE)).isEqualTo(ErrorCode.UNAUTHENTICATED);
        }
    }

    @Test
    void tellsWhoseOwnTokenHasRunOutToRefreshWhateverTheNeighboursDo() {
        useUp();

        assertThat(token(EXPIRED, HERE)).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    private void useUp() {
        for (int i = 0; i < BURST; i++) {
            token(BAD, HERE);
        }
    }

    private ErrorCode token(String token, String address) {
        return catchThrowableOfType(Problem.class, () -> shown.token(token, address))
                .code();
    }

    private ErrorCode key(String key, String address) {
        return catchThrowableOfType(Problem.class, () -> shown.key(key, address))
                .code();
    }

    private ShownCredentials shown() {
        ShownCredentials made = new ShownCredentials();
        made.limits = LimitsHere.by(clock);
        made.tokens = new BearerTokens() {
            @Override
            public VerifiedToken verify(String token) {
                check(token);
                Caller alice = new Caller(TENANT, new UserId(new UUID(0, 2)), new SessionId(new UUID(0, 3)));
                return new VerifiedToken(alice, Instant.MAX, "key");
            }

            @Override
            boolean needsNoLookUp(String token) {
                return token.equals(KNOWN) || token.equals(EXPIRED);
            }

            @Override
            boolean isSignedHere(String token) {
                return token.equals(EXPIRED);
            }
        };
        made.servers = new TenantServers() {
            @Override
            public Requester.Server server(String key) {
                check(key);
                return new Requester.Server(
                        TENANT, new ApplicationId(new UUID(0, 4)), new ApiKeyId(new UUID(0, 5)), Set.of());
            }

            @Override
            boolean needsNoLookUp(String key) {
                return key.equals(KNOWN);
            }
        };
        return made;
    }

    private void check(String credential) {
        lookedUp++;
        switch (credential) {
            case GOOD, KNOWN -> {}
            case AWAY -> throw Problem.of(ErrorCode.UNAVAILABLE, "PostgreSQL is away");
            default -> throw AccessTokens.invalid();
        }
    }
}
