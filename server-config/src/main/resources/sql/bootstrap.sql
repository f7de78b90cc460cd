-- What must be there before the first migration, run by a superuser in the database `parlance`: by the launcher and by
-- the compose file. It may run again at any time. Passwords are set apart, by whoever runs this.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'parlance_owner') THEN
    CREATE ROLE parlance_owner LOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'parlance_app') THEN
    CREATE ROLE parlance_app LOGIN;
  END IF;
END
$$;

-- Migrations run as the owner. The application's role owns nothing, so row-level security binds it, and it cannot step aside.
ALTER ROLE parlance_owner NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE parlance_app NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
ALTER ROLE parlance_app SET lock_timeout = '5s';
ALTER ROLE parlance_app SET idle_in_transaction_session_timeout = '60s';

ALTER DATABASE parlance OWNER TO parlance_owner;
REVOKE ALL ON DATABASE parlance FROM PUBLIC;
GRANT CONNECT ON DATABASE parlance TO parlance_app;

ALTER SCHEMA public OWNER TO parlance_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO parlance_app;

-- Where the nodes find each other (JGroups JDBC_PING), before any migration has run. It holds addresses, no tenant's data.
CREATE SCHEMA IF NOT EXISTS cluster AUTHORIZATION parlance_owner;
CREATE TABLE IF NOT EXISTS cluster.members (
  own_addr varchar(200) NOT NULL,
  cluster_name varchar(200) NOT NULL,
  ping_data bytea,
  PRIMARY KEY (own_addr, cluster_name)
);
ALTER TABLE cluster.members OWNER TO parlance_owner;
GRANT USAGE ON SCHEMA cluster TO parlance_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON cluster.members TO parlance_app;
