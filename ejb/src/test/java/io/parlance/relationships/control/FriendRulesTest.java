package io.parlance.relationships.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.relationships.control.FriendRules.Step;
import io.parlance.relationships.entity.Relation;
import io.parlance.relationships.entity.RelationStatus;
import io.parlance.relationships.entity.RelationType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FriendRulesTest {

    private static final Optional<Relation> NONE = Optional.empty();

    @Test
    void oneAsksAndTheOtherAccepts() {
        assertThat(FriendRules.wanted(NONE, NONE)).isEqualTo(Step.ASK);
        assertThat(FriendRules.wanted(with(RelationStatus.PENDING), NONE)).isEqualTo(Step.NOTHING);
        assertThat(FriendRules.wanted(NONE, with(RelationStatus.PENDING))).isEqualTo(Step.ACCEPT);
        assertThat(FriendRules.wanted(with(RelationStatus.ACCEPTED), with(RelationStatus.ACCEPTED)))
                .isEqualTo(Step.NOTHING);
    }

    @Test
    void whoWasRejectedAsksInVainAndTheOtherMayBegin() {
        assertThat(FriendRules.wanted(with(RelationStatus.REJECTED), NONE)).isEqualTo(Step.NOTHING);
        assertThat(FriendRules.wanted(NONE, with(RelationStatus.REJECTED))).isEqualTo(Step.ACCEPT);
        assertThatThrownBy(() -> FriendRules.requireWithdrawable(
                        with(RelationStatus.REJECTED).orElseThrow()))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThatCode(() -> FriendRules.requireWithdrawable(
                        with(RelationStatus.PENDING).orElseThrow()))
                .doesNotThrowAnyException();
    }

    private static Optional<Relation> with(RelationStatus status) {
        UserId one = new UserId(new UUID(0, 1));
        UserId other = new UserId(new UUID(0, 2));
        return Optional.of(new Relation(one, other, RelationType.FRIEND, status, Instant.EPOCH, Instant.EPOCH));
    }
}
