package io.parlance.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.identity.control.VerifiedToken;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant EXPIRY = START.plusSeconds(900);

    private final Authentication authentication = new Authentication(START.plusSeconds(10));

    @Test
    void closesWhoShowsNoTokenInTime() {
        assertThat(authentication.due(START.plusSeconds(9))).isEqualTo(Authentication.Due.NOTHING);
        assertThat(authentication.due(START.plusSeconds(10))).isEqualTo(Authentication.Due.CLOSE);
    }

    @Test
    void refusesRequestsBeforeTheFirstToken() {
        assertThatThrownBy(() -> authentication.callerAt(START))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }

    @Test
    void refusesRequestsOnceTheTokenHasRunOut() {
        authentication.accept(token(1, EXPIRY));

        assertThat(authentication.callerAt(EXPIRY.minusMillis(1))).isEqualTo(caller(1));
        assertThatThrownBy(() -> authentication.callerAt(EXPIRY)).isInstanceOf(Problem.class);
    }

    @Test
    void warnsOnceAMinuteBeforeTheTokenRunsOut() {
        authentication.accept(token(1, EXPIRY));

        assertThat(authentication.due(EXPIRY.minusSeconds(61))).isEqualTo(Authentication.Due.NOTHING);
        assertThat(authentication.due(EXPIRY.minusSeconds(60))).isEqualTo(Authentication.Due.WARNING);
        assertThat(authentication.due(EXPIRY.minusSeconds(59))).isEqualTo(Authentication.Due.NOTHING);
    }

    @Test
    void closesHalfAMinuteAfterTheTokenRanOut() {
        authentication.accept(token(1, EXPIRY));
        authentication.due(EXPIRY);

        assertThat(authentication.due(EXPIRY.plusSeconds(29))).isEqualTo(Authentication.Due.NOTHING);
        assertThat(authentication.due(EXPIRY.plusSeconds(30))).isEqualTo(Authentication.Due.CLOSE);
    }

    @Test
    void goesOnWithAFreshTokenOfTheSameSession() {
        assertThat(authentication.accept(token(1, EXPIRY))).isTrue();
        authentication.due(EXPIRY);

        assertThat(authentication.accept(token(1, EXPIRY.plusSeconds(900)))).isFalse();

        assertThat(authentication.due(EXPIRY.plusSeconds(60))).isEqualTo(Authentication.Due.NOTHING);
        assertThat(authentication.due(EXPIRY.plusSeconds(840))).isEqualTo(Authentication.Due.WARNING);
    }

    @Test
    void refusesATokenOfAnotherSession() {
        authentication.accept(token(1, EXPIRY));

        assertThatThrownBy(() -> authentication.accept(token(2, EXPIRY)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.FORBIDDEN));
        assertThat(authentication.caller()).contains(caller(1));
    }

    @Test
    void losesPatienceAtTheThirdBadToken() {
        assertThat(authentication.refuse()).isFalse();
        assertThat(authentication.refuse()).isFalse();
        assertThat(authentication.refuse()).isTrue();
    }

    private static VerifiedToken token(int session, Instant expiresAt) {
        return new VerifiedToken(caller(session), expiresAt, "key");
    }

    private static Caller caller(int session) {
        return new Caller(
                new TenantId(new UUID(1, 1)), new UserId(new UUID(2, 2)), new SessionId(new UUID(3, session)));
    }
}
