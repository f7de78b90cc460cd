#!/bin/bash
# Runs after bootstrap.sql, when the database is made: gives the roles their passwords.
set -euo pipefail

psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
  --set=owner="$(< /run/secrets/postgres_owner)" --set=app="$(< /run/secrets/postgres_app)" <<'SQL'
ALTER ROLE parlance_owner PASSWORD :'owner';
ALTER ROLE parlance_app PASSWORD :'app';
SQL
