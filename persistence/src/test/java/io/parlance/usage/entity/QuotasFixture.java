package io.parlance.usage.entity;

import io.parlance.tenancy.entity.TenantRows;

/** Quotas for tests of other packages. */
public final class QuotasFixture {

    private QuotasFixture() {}

    public static TenantQuotas quotas(TenantRows rows) {
        TenantQuotas quotas = new TenantQuotas();
        quotas.tenants = rows;
        return quotas;
    }
}
