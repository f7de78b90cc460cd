package io.parlance.launcher.stores;

/**
 * How to reach PostgreSQL, in either of its two roles.
 *
 * @param url the JDBC URL of the database {@code parlance}, without user and password
 * @param appPassword of the role {@value #APP}, which owns nothing and is bound by row-level security
 * @param ownerPassword of the role {@value #OWNER}, which runs the migrations
 */
public record PostgresAccess(String url, String appPassword, String ownerPassword) {

    /** The application's role. */
    public static final String APP = "parlance_app";

    /** The role that owns the tables. */
    public static final String OWNER = "parlance_owner";

    /** The one database. */
    public static final String DATABASE = "parlance";

    @Override
    public String toString() {
        return url;
    }
}
