package io.parlance.billing.entity;

/**
 * What a month costs. Amounts are in the currency's minor unit. Immutable.
 *
 * @param currency as in ISO 4217
 * @param userFee for each active user above those that are included
 * @param thousandFee for a thousand messages above those that are included
 */
public record Prices(
        String currency, long baseFee, long userFee, long includedUsers, long thousandFee, long includedMessages) {}
