package io.parlance.billing.control;

import io.parlance.billing.entity.InvoiceLine;
import io.parlance.billing.entity.InvoiceLine.Kind;
import io.parlance.billing.entity.Plan;
import io.parlance.billing.entity.Prices;
import io.parlance.usage.entity.Period;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.List;

/**
 * What one plan costs for the days of a month on which a tenant had it, in whole minor units. The base fee, the fee of users and the
 * messages that are included are shared out by days; of those messages what is left of a whole one is left out, every amount is rounded
 * half up, and each line by itself, so that a sum of lines is what their amounts add up to. Immutable.
 */
final class Bill {

    private static final long THOUSAND = 1_000;

    private final YearMonth month;
    private final Plan plan;
    private final Period period;

    /** @param period days of the month */
    Bill(YearMonth month, Plan plan, Period period) {
        this.month = month;
        this.plan = plan;
        this.period = period;
    }

    /**
     * The lines, always the same three.
     *
     * @param users how many different ones were active in the period
     * @param messages of the period; under zero counts as none
     * @throws ArithmeticException when an amount passes 64 bits
     */
    List<InvoiceLine> lines(long users, long messages) {
        Prices prices = plan.prices();
        long moreUsers = Math.max(0, users - prices.includedUsers());
        long included = times(prices.includedMessages(), period.days())
                .divide(BigInteger.valueOf(month.lengthOfMonth()))
                .longValueExact();
        long moreMessages = Math.max(0, messages - included);
        return List.of(
                line(Kind.BASE, period.days(), prices.baseFee(), share(BigInteger.valueOf(prices.baseFee()))),
                line(Kind.USERS, moreUsers, prices.userFee(), share(times(prices.userFee(), moreUsers))),
                line(
                        Kind.MESSAGES,
                        moreMessages,
                        prices.thousandFee(),
                        rounded(times(prices.thousandFee(), moreMessages), THOUSAND)));
    }

    /** @throws ArithmeticException when it passes 64 bits */
    static long total(List<InvoiceLine> lines) {
        return lines.stream().mapToLong(InvoiceLine::amount).reduce(0, Math::addExact);
    }

    private InvoiceLine line(Kind kind, long quantity, long unitPrice, long amount) {
        return new InvoiceLine(kind, plan.key(), period, quantity, unitPrice, amount);
    }

    /** Of what a whole month costs. */
    private long share(BigInteger ofMonth) {
        return rounded(ofMonth.multiply(BigInteger.valueOf(period.days())), month.lengthOfMonth());
    }

    /** Half up; nothing here is under zero. */
    private static long rounded(BigInteger value, long divisor) {
        BigInteger twice = BigInteger.valueOf(divisor * 2);
        return value.shiftLeft(1).add(BigInteger.valueOf(divisor)).divide(twice).longValueExact();
    }

    private static BigInteger times(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }
}
