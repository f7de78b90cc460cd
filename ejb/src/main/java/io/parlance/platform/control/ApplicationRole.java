package io.parlance.platform.control;

/**
 * The role that the application connects as.
 *
 * @param bypasses whether row-level security does not hold for it
 * @param owned how many tables it owns: an owner may switch row-level security off
 */
record ApplicationRole(String name, boolean bypasses, long owned) {

    static final String QUERY = """
            select current_user, rolsuper or rolbypassrls,
                   (select count(*) from pg_class where relowner = r.oid and relkind in ('r', 'p', 'v', 'm'))
            from pg_roles r where rolname = current_user
            """;

    /** @throws IllegalStateException when tenants would not be kept apart */
    void refuseToBypassRowSecurity() {
        if (bypasses || owned > 0) {
            throw new IllegalStateException("PostgreSQL: the application's role " + name + " "
                    + (bypasses ? "is a superuser or has BYPASSRLS" : "owns tables")
                    + ": row-level security would not hold; set parlance.postgres.user to a role with neither");
        }
    }
}
