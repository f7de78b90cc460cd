package io.parlance.mail.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.identity.entity.IdentityFixture;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.PostgresFixture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MailsIT {

    private static final Instant LATER = NOW.plusSeconds(180);

    private final TenantId tenant = newTenant();
    private final UserId alice = IdentityFixture.addUser(tenant, "alice");

    @Test
    void areTakenOnceUntilTheirTakerShouldHaveBeenDone() {
        UUID first = add(NOW);
        UUID second = add(NOW.plusSeconds(1));

        StoredMail taken = take(NOW.plusSeconds(2)).orElseThrow();
        assertThat(taken.id()).isEqualTo(first);
        assertThat(taken.progress().attempts()).isEqualTo(1);
        assertThat(taken.body().orElseThrow().bytes()).containsExactly(1, 2, 3);
        assertThat(take(NOW.plusSeconds(2))).map(StoredMail::id).contains(second);
        assertThat(take(NOW.plusSeconds(2))).isEmpty();
        assertThat(isAnyWaiting()).isTrue();
        assertThat(take(LATER.plusSeconds(3)))
                .map(mail -> mail.progress().attempts())
                .contains(2);
    }

    @Test
    void areSkippedWhileAnotherTransactionTakesThem() {
        add(NOW);

        Optional<StoredMail> other = answer(mails -> {
            assertThat(mails.take(tenant, NOW, LATER)).isPresent();
            return take(NOW);
        });

        assertThat(other).isEmpty();
    }

    @Test
    void loseTheirTextWhenTheyAreGoneUnlessItIsWanted() {
        UUID gone = add(NOW);
        UUID shown = add(NOW);
        UUID hopeless = add(NOW);

        run(mails -> mails.sent(tenant, gone, false, NOW));
        run(mails -> mails.sent(tenant, shown, true, NOW));
        run(mails -> mails.giveUp(tenant, hopeless, "refused", NOW));

        assertThat(list())
                .filteredOn(mail -> mail.body().isPresent())
                .extracting(StoredMail::id)
                .containsExactly(shown);
        assertThat(list())
                .extracting(mail -> mail.progress().state())
                .containsExactlyInAnyOrder(MailState.SENT, MailState.SENT, MailState.FAILED);
        assertThat(take(LATER)).isEmpty();
        assertThat(isAnyWaiting()).isFalse();
    }

    @Test
    void areSealedAgainWithoutBeingChangedOtherwise() {
        UUID waiting = add(NOW);
        UUID shown = add(NOW);
        UUID gone = add(NOW);
        run(mails -> mails.sent(tenant, shown, true, NOW));
        run(mails -> mails.sent(tenant, gone, false, NOW));
        List<StoredMail> before = list();
        byte[] sealed = {4, 5};

        List<StoredMail> old = answer(mails -> mails.notUnder(tenant, "another", Optional.empty(), 10));
        assertThat(old).extracting(StoredMail::id).containsExactlyInAnyOrder(waiting, shown);
        assertThat(MailsIT.<List<StoredMail>>answer(mails ->
                        mails.notUnder(tenant, "another", Optional.of(old.get(0).id()), 10)))
                .extracting(StoredMail::id)
                .containsExactly(old.get(1).id());
        for (UUID mail : List.of(waiting, shown)) {
            assertThat(MailsIT.<Boolean>answer(
                            mails -> mails.sealAgain(tenant, mail, "key", new SealedBody("another", sealed))))
                    .isTrue();
            assertThat(MailsIT.<Boolean>answer(
                            mails -> mails.sealAgain(tenant, mail, "key", new SealedBody("late", sealed))))
                    .isFalse();
        }

        assertThat(MailsIT.<List<StoredMail>>answer(mails -> mails.notUnder(tenant, "another", Optional.empty(), 10)))
                .isEmpty();
        assertThat(list())
                .extracting(StoredMail::updatedAt)
                .isEqualTo(before.stream().map(StoredMail::updatedAt).toList());
        assertThat(take(NOW).orElseThrow().body().orElseThrow().bytes()).isEqualTo(sealed);
    }

    @Test
    void arePutOffWithTheReason() {
        UUID mail = add(NOW);
        run(mails -> mails.putOff(tenant, mail, "away", LATER, NOW));

        assertThat(take(LATER.minusMillis(1))).isEmpty();
        assertThat(take(LATER)).flatMap(taken -> taken.progress().error()).contains("away");
    }

    @Test
    void areRemovedWhenTheyAreOldAndDoNotWait() {
        UUID old = add(NOW);
        UUID waiting = add(NOW);
        run(mails -> mails.sent(tenant, old, true, NOW));

        assertThat(removeOlder(tenant, NOW)).isZero();
        assertThat(removeOlder(tenant, LATER)).isEqualTo(1);
        assertThat(list()).extracting(StoredMail::id).containsExactly(waiting);
    }

    @Test
    void areNobodyElses() {
        add(NOW);
        TenantId other = newTenant();

        assertThat(list(other)).isEmpty();
        assertThat(take(other, LATER)).isEmpty();
        assertThat(removeOlder(other, LATER)).isZero();
    }

    private UUID add(Instant at) {
        UUID id = UUID.randomUUID();
        NewMail mail = new NewMail(
                id, alice, "verify-email", "alice@example.org", "Subject", new SealedBody("key", new byte[] {1, 2, 3}));
        run(mails -> mails.add(tenant, mail, at));
        return id;
    }

    private Optional<StoredMail> take(Instant now) {
        return take(tenant, now);
    }

    private static Optional<StoredMail> take(TenantId whose, Instant now) {
        return answer(mails -> mails.take(whose, now, LATER));
    }

    private boolean isAnyWaiting() {
        return answer(mails -> mails.isAnyWaiting(tenant));
    }

    private static int removeOlder(TenantId whose, Instant before) {
        return answer(mails -> mails.removeOlder(whose, before));
    }

    private List<StoredMail> list() {
        return list(tenant);
    }

    private static List<StoredMail> list(TenantId whose) {
        return answer(mails -> mails.list(whose, Optional.empty(), 10));
    }

    private static void run(Consumer<Mails> work) {
        answer(mails -> {
            work.accept(mails);
            return true;
        });
    }

    private static <T> T answer(Function<Mails, T> work) {
        return PostgresFixture.shared().answer(rows -> {
            Mails mails = new Mails();
            mails.tenants = rows;
            return work.apply(mails);
        });
    }
}
