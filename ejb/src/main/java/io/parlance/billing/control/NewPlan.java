package io.parlance.billing.control;

import io.parlance.billing.entity.Prices;
import io.parlance.kernel.Problem;
import io.parlance.usage.entity.Quota;
import java.util.Map;
import java.util.regex.Pattern;

/** A plan, or its next version, as it is wanted. Immutable. */
public record NewPlan(String name, Prices prices, Map<Quota, Long> quotas) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** No price and no number of anything is above this, so that amounts of months stay far within 64 bits. */
    private static final long MOST = 1_000_000_000_000L;

    /** @throws Problem BAD_REQUEST naming the field; a field that is missing is null here */
    public NewPlan {
        if (name == null || !NAME.matcher(name).matches()) {
            throw Problem.badRequest("name", "must be 1 to 50 characters of a-z 0-9 -, not a hyphen first");
        }
        if (prices.currency() == null || !CURRENCY.matcher(prices.currency()).matches()) {
            throw Problem.badRequest("currency", "must be three letters, as in EUR");
        }
        check("baseFee", prices.baseFee());
        check("userFee", prices.userFee());
        check("includedUsers", prices.includedUsers());
        check("thousandFee", prices.thousandFee());
        check("includedMessages", prices.includedMessages());
        quotas = Map.copyOf(quotas);
        quotas.forEach((quota, most) -> check("quotas." + quota.wireName(), most));
    }

    private static void check(String field, long value) {
        if (value < 0 || value > MOST) {
            throw Problem.badRequest(field, "must be a whole number from 0 to " + MOST);
        }
    }
}
