package io.parlance.usage.entity;

import java.util.Arrays;

/** What is counted of tenants' use and can be added up. The wire name is in the ledger, too. */
public enum UsageKind {
    /** Messages that became durable, imported ones not. */
    MESSAGES("messages"),
    /** REST calls with credentials, refused ones too but for those over a rate limit. */
    CALLS("calls"),
    /** Sockets that were open when a minute began, each minute. */
    CONNECTION_MINUTES("connectionMinutes");

    private final String wireName;

    UsageKind(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** @throws IllegalStateException when the ledger has a kind that this version does not know */
    static UsageKind stored(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown kind of usage: " + wireName));
    }
}
