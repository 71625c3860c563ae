#!/bin/bash
# What the image postgres does with POSTGRES_USER, POSTGRES_DB and POSTGRES_PASSWORD_FILE; other commands are run as they are.
set -euo pipefail
export PGDATA=${PGDATA:-/var/lib/postgresql/data}
if [ "${1:-}" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb --username="$POSTGRES_USER" --pwfile="$POSTGRES_PASSWORD_FILE" --auth-host=scram-sha-256 --encoding=UTF8 --locale=C
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
  echo "create database $POSTGRES_DB" | postgres --single -j postgres
  if compgen -G '/docker-entrypoint-initdb.d/*.sql' >/dev/null; then
    pg_ctl start --wait --silent --options='-c listen_addresses='
    cat /docker-entrypoint-initdb.d/*.sql |
      psql --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" >/dev/null
    pg_ctl stop --wait --silent --mode=fast
  fi
fi
[ "${1:-}" != postgres ] || set -- "$@" -c "listen_addresses=*"
exec "$@"
