package io.parlance.billing.boundary;

import io.parlance.billing.boundary.PlanJson.QuotasJson;
import io.parlance.billing.control.NewPlan;
import io.parlance.billing.entity.Prices;
import io.parlance.usage.entity.Quota;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The body that makes a plan or its next version; a fee or bound that is missing is none. */
public record PlanBody(
        String currency,
        Optional<Long> baseFee,
        Optional<Long> userFee,
        Optional<Long> includedUsers,
        Optional<Long> thousandFee,
        Optional<Long> includedMessages,
        Optional<QuotasJson> quotas) {

    /** @throws io.parlance.kernel.Problem BAD_REQUEST naming the field */
    NewPlan command(String name) {
        Map<Quota, Long> bounds = new EnumMap<>(Quota.class);
        quotas.ifPresent(given -> {
            given.users().ifPresent(bound -> bounds.put(Quota.USERS, bound));
            given.messagesADay().ifPresent(bound -> bounds.put(Quota.MESSAGES_A_DAY, bound));
            given.connections().ifPresent(bound -> bounds.put(Quota.CONNECTIONS, bound));
            given.storageBytes().ifPresent(bound -> bounds.put(Quota.STORAGE_BYTES, bound));
        });
        return new NewPlan(
                name,
                new Prices(
                        currency,
                        baseFee.orElse(0L),
                        userFee.orElse(0L),
                        includedUsers.orElse(0L),
                        thousandFee.orElse(0L),
                        includedMessages.orElse(0L)),
                bounds);
    }
}
