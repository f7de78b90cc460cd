package io.parlance.platform.entity;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The role that the application connects as.
 *
 * @param bypasses whether row-level security does not hold for it
 * @param createsRoles whether it may make roles, and so give itself others' rights
 * @param owned how many tables it owns: an owner may switch row-level security off
 * @param actsAsOwner whether it is a member of a role that owns tables here, whose rights are its own then
 * @param changeable those of the tables that rows are only ever added to that it may change or remove rows of, with commas between
 */
public record ApplicationRole(
        String name, boolean bypasses, boolean createsRoles, long owned, boolean actsAsOwner, String changeable) {

    /** Partitions are named after their month, those that were detached too. */
    private static final String ONLY_ADDED_TO = "'^(audit_logs|usage_ledger)(_[0-9_]+)?$'";

    public static final String QUERY = """
            select current_user, rolsuper or rolbypassrls, rolcreaterole,
                   (select count(*) from pg_class where relowner = r.oid and relkind in ('r', 'p', 'v', 'm')),
                   exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                           where n.nspname = current_schema() and c.relkind in ('r', 'p') and c.relowner <> r.oid
                             and pg_has_role(r.oid, c.relowner, 'MEMBER')),
                   coalesce((select string_agg(c.relname::text, ', ' order by c.relname::text)
                             from pg_class c join pg_namespace n on n.oid = c.relnamespace
                             where n.nspname not in ('pg_catalog', 'information_schema') and c.relkind in ('r', 'p')
                               and c.relname::text ~ %s
                               and (has_table_privilege(r.oid, c.oid, 'UPDATE, DELETE, TRUNCATE')
                                    or has_any_column_privilege(r.oid, c.oid, 'UPDATE'))), '')
            from pg_roles r where rolname = current_user
            """.formatted(ONLY_ADDED_TO);

    /** @param row of the answer to {@link #QUERY} */
    public static ApplicationRole of(ResultSet row) throws SQLException {
        return new ApplicationRole(
                row.getString(1),
                row.getBoolean(2),
                row.getBoolean(3),
                row.getLong(4),
                row.getBoolean(5),
                row.getString(6));
    }

    /** @throws IllegalStateException when tenants would not be kept apart, or what was audited or used could be changed */
    public void refuseToBeMoreThanItMay() {
        refuse(bypasses, "is a superuser or has BYPASSRLS", "row-level security would not hold");
        refuse(owned > 0, "owns tables", "row-level security would not hold");
        refuse(actsAsOwner, "is a member of the role that owns the tables", "row-level security would not hold");
        refuse(createsRoles, "has CREATEROLE", "it could give itself the rights of others");
        refuse(
                !changeable.isEmpty(),
                "may UPDATE, DELETE or TRUNCATE " + changeable,
                "rows of these are only ever added; revoke that");
    }

    private void refuse(boolean tooMuch, String what, String why) {
        if (tooMuch) {
            throw new IllegalStateException("PostgreSQL: the application's role " + name + " " + what + ": " + why
                    + ", or set parlance.postgres.user to a role that has nothing but what the migrations grant it");
        }
    }
}
