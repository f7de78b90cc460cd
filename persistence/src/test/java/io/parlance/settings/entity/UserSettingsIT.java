package io.parlance.settings.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.PostgresFixture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class UserSettingsIT {

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = newTenant();
    private final UserId alice = newUser(tenant);

    @Test
    void keepOneValueForAKey() {
        set(alice, "theme", "\"dark\"", NOW);
        set(alice, "theme", "{\"a\": [1, null]}", NOW.plusMillis(1_001));

        assertThat(theme(tenant, alice))
                .contains(new UserSetting("theme", "{\"a\": [1, null]}", NOW.plusMillis(1_001)));
    }

    @Test
    void areListedByKeyAndRemoved() {
        List.of("b", "A", "a", "_").forEach(key -> set(alice, key, "1", NOW));

        assertThat(keys("", 10)).containsExactly("A", "_", "a", "b");
        assertThat(keys("A", 2)).containsExactly("_", "a");
        assertThat(removeA()).isTrue();
        assertThat(removeA()).isFalse();
        assertThat(keys("", 10)).containsExactly("A", "_", "b");
    }

    @Test
    void areNobodyElses() {
        set(alice, "theme", "1", NOW);
        UserId bob = newUser(tenant);
        TenantId other = newTenant();

        assertThat(theme(tenant, bob)).isEmpty();
        assertThat(theme(other, alice)).isEmpty();
    }

    @Test
    void areOnlySoManyEvenWhenManyAreSetAtOnce() throws Exception {
        List<Future<Boolean>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 12; i++) {
                String key = "key" + i;
                writers.add(threads.submit(() -> set(alice, key, "1", NOW)));
            }
        }
        int taken = 0;
        for (Future<Boolean> writer : writers) {
            taken += writer.get() ? 1 : 0;
        }

        assertThat(taken).isEqualTo(5);
        assertThat(keys("", 20)).hasSize(5);
        assertThat(set(alice, keys("", 1).getFirst(), "2", NOW))
                .as("one that is there")
                .isTrue();
    }

    @Test
    void sayWhoKeepsReceiptsToThemselves() {
        UserId bob = newUser(tenant);
        set(alice, "receipts", "false", NOW);
        set(bob, "receipts", "true", NOW);
        set(bob, "theme", "false", NOW);
        Set<UserId> silent = ask(settings -> settings.withoutReceipts(tenant));

        assertThat(silent).containsExactly(alice);
    }

    private Optional<UserSetting> theme(TenantId of, UserId user) {
        return ask(settings -> settings.value(of, user, "theme"));
    }

    private boolean removeA() {
        return ask(settings -> settings.remove(tenant, alice, "a"));
    }

    private List<String> keys(String after, int limit) {
        return ask(settings -> settings.after(tenant, alice, after, limit)).stream()
                .map(UserSetting::key)
                .toList();
    }

    private boolean set(UserId user, String key, String value, Instant at) {
        return ask(settings -> settings.set(tenant, user, new UserSetting(key, value, at), 5));
    }

    private <T> T ask(Function<UserSettings, T> question) {
        return postgres.answer(rows -> {
            UserSettings settings = new UserSettings();
            settings.tenants = rows;
            return question.apply(settings);
        });
    }

    private UserId newUser(TenantId of) {
        UserId user = new UserId(UUID.randomUUID());
        postgres.run(rows -> rows.of(of)
                .createNativeQuery(
                        "insert into users (tenant_id, id, username, email, password_hash, created_at, updated_at)"
                                + " values (:tenant, :id, :name, :name || '@example.org', '-', now(), now())")
                .setParameter("tenant", of.value())
                .setParameter("id", user.value())
                .setParameter("name", "u" + user)
                .executeUpdate());
        return user;
    }
}
