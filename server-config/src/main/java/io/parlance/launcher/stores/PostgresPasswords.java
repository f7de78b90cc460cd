package io.parlance.launcher.stores;

/** The passwords of PostgreSQL's three roles: the superuser, the owner of the tables, and the application. */
public record PostgresPasswords(String superuser, String owner, String app) {

    @Override
    public String toString() {
        return "PostgresPasswords[hidden]";
    }
}
