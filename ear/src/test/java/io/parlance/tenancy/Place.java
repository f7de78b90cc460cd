package io.parlance.tenancy;

/**
 * Where a call names a thing of a tenant.
 *
 * @param where as in {@code path/userId} or {@code body/members}
 */
record Place(String where, Thing thing) {

    @Override
    public String toString() {
        return where;
    }
}
