package io.parlance.billing.boundary;

import io.parlance.billing.entity.Plan;
import io.parlance.billing.entity.Prices;
import io.parlance.usage.entity.Quota;
import java.time.Instant;
import java.util.Optional;

/** One version of a plan on the wire; amounts are in the currency's minor unit. */
public record PlanJson(
        String name,
        int version,
        String currency,
        long baseFee,
        long userFee,
        long includedUsers,
        long thousandFee,
        long includedMessages,
        QuotasJson quotas,
        Instant createdAt) {

    static PlanJson of(Plan plan) {
        Prices prices = plan.prices();
        return new PlanJson(
                plan.key().name(),
                plan.key().version(),
                prices.currency(),
                prices.baseFee(),
                prices.userFee(),
                prices.includedUsers(),
                prices.thousandFee(),
                prices.includedMessages(),
                QuotasJson.of(plan),
                plan.createdAt());
    }

    /** Null where there is no bound. */
    public record QuotasJson(
            Optional<Long> users,
            Optional<Long> messagesADay,
            Optional<Long> connections,
            Optional<Long> storageBytes) {

        static QuotasJson of(Plan plan) {
            return new QuotasJson(
                    bound(plan, Quota.USERS),
                    bound(plan, Quota.MESSAGES_A_DAY),
                    bound(plan, Quota.CONNECTIONS),
                    bound(plan, Quota.STORAGE_BYTES));
        }

        private static Optional<Long> bound(Plan plan, Quota quota) {
            return Optional.ofNullable(plan.quotas().get(quota));
        }
    }
}
