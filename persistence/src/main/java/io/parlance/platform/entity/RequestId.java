package io.parlance.platform.entity;

import io.parlance.kernel.Caller;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;

/** One creating request: keys are per caller. */
public record RequestId(TenantId tenant, UserId caller, IdempotencyKey key) {

    public static RequestId of(Caller caller, IdempotencyKey key) {
        return new RequestId(caller.tenant(), caller.user(), key);
    }

    @Override
    public String toString() {
        return tenant + ":" + caller + ":" + key;
    }
}
