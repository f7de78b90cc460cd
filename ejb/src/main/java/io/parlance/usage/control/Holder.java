package io.parlance.usage.control;

import io.parlance.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Whom a limit limits: a user, a key, an address or a tenant as a whole. Immutable. */
record Holder(TenantId tenant, UUID who) {

    /** Stands for the tenant of who has none. */
    static final TenantId NO_TENANT = new TenantId(new UUID(0, 0));

    static Holder of(TenantId tenant) {
        return new Holder(tenant, tenant.value());
    }

    /** Addresses are kept as hashes only. */
    static Holder ofAddress(String address) {
        return new Holder(NO_TENANT, UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)));
    }
}
