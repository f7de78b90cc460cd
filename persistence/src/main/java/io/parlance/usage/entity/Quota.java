package io.parlance.usage.entity;

import io.parlance.kernel.Problem;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a tenant may have at most, where its plan or the operator says so. */
public enum Quota {
    /** Users that are not deactivated. Exact. */
    USERS("users", "users"),
    /** Messages of one day, UTC. */
    MESSAGES_A_DAY("messagesADay", "messages_a_day"),
    /** Sockets that are open on all nodes together. */
    CONNECTIONS("connections", "connections"),
    /** Bytes of files. Kept for when there are files: nothing is counted yet. */
    STORAGE_BYTES("storageBytes", "storage_bytes");

    private final String wireName;
    private final String column;

    Quota(String wireName, String column) {
        this.wireName = wireName;
        this.column = column;
    }

    public String wireName() {
        return wireName;
    }

    /** Of plans. */
    String column() {
        return column;
    }

    /** Whether anything of it can be counted yet. */
    public boolean isCounted() {
        return this != STORAGE_BYTES;
    }

    /** @throws Problem BAD_REQUEST naming it */
    public static Quota parse(String wireName) {
        return Arrays.stream(values())
                .filter(quota -> quota.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest(
                        wireName,
                        "is no quota: they are "
                                + Arrays.stream(values()).map(Quota::wireName).collect(Collectors.joining(", "))));
    }
}
