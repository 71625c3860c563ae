#!/bin/bash
# Writes all of the bot's database into one file every two minutes; the last whole one stays until the next is whole.
set -uo pipefail
cd /var/lib/postgresql/data || exit 1
umask 077
export PGPASSFILE=/tmp/pgpass
printf 'database:5432:*:landfall:%s\n' "$(cat /run/secrets/database-password)" >"$PGPASSFILE"
trap 'exit 0' TERM INT

wait_for() {
  sleep "$1" &
  wait $!
}

while true; do
  if pg_dump --no-owner --no-privileges --no-password --host=database --username=landfall landfall >landfall.part; then
    mv landfall.part landfall.sql
    wait_for 120
  else
    echo "no copy was made; trying again in 10 s"
    wait_for 10
  fi
done
