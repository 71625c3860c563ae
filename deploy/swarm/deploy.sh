#!/usr/bin/env bash
# Brings the stack on a swarm of two hosts to what these files say. Again and again: what has not changed is left alone.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=deploy/swarm/common.sh
. "$here/common.sh"

usage() {
  cat <<'TEXT'
Usage: deploy/swarm/deploy.sh [-f override.yml]… [--dry-run]
       deploy/swarm/deploy.sh --only storage

Run on the swarm's manager. Settings are environment variables or lines in deploy/.env; deploy/.env.example lists them.

  -f file     a stack file that is laid over those of this folder
  --only      deploy nothing but HDFS, and end nothing; take-over.sh looks at it before the rest is started
  --dry-run   print the whole stack as it would be deployed, and change nothing
TEXT
}

overrides=()
dry=""
only=""
while [ $# -gt 0 ]; do
  case "$1" in
    -f) overrides+=(-c "${2:?-f needs a file}"); shift ;;
    --dry-run) dry=yes ;;
    --only)
      [ "${2:-}" = storage ] || fail "--only knows nothing but storage"
      only=$2
      shift
      ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

load_settings
export LANDFALL_MAIN_HOST LANDFALL_OTHER_HOST
LANDFALL_MAIN_HOST=$(main_host)
LANDFALL_OTHER_HOST=$(other_host)

# A mounted folder of both hosts. Services are given the folder that it is mounted in, and wait for its sentinel.
mounted() { # mounted SETTING-OF-FOLDER SETTING-OF-SENTINEL NAME
  local folder=${!1:-} sentinel=${!2}
  [[ "$folder" =~ ^/[^/]+/.*[^/]$ ]] ||
    fail "set $1 in deploy/.env: a mounted folder such as /mnt/landfall/${3,,}, the same path on both hosts"
  declare -gx "$3_PARENT=$(dirname "$folder")" "AWAIT_$3="
  [ "$sentinel" = none ] || declare -gx "AWAIT_$3=$folder/$sentinel"
}
export LANDFALL_SENTINEL=${LANDFALL_SENTINEL:-.landfall-inbox}
export LANDFALL_OUTBOX_SENTINEL=${LANDFALL_OUTBOX_SENTINEL:-.landfall-outbox}
mounted LANDFALL_INBOX LANDFALL_SENTINEL INBOX
mounted LANDFALL_OUTBOX LANDFALL_OUTBOX_SENTINEL OUTBOX

name_images

# Configs can't change under their name, so that each has a hash of its content in it.
hash_of() { sha256sum "$@" | sha256sum | cut -c1-12; }
export HASH_CORE_SITE HASH_HDFS_SITE HASH_KAFKA HASH_ZOOKEEPER HASH_FLINK HASH_NGINX HASH_NGINX_SERVER HASH_DATABASE_BACKUP
HASH_CORE_SITE=$(hash_of "$here/config/core-site.xml")
HASH_HDFS_SITE=$(hash_of "$here/config/hdfs-site.xml")
HASH_KAFKA=$(hash_of "$here/config/server.properties")
HASH_ZOOKEEPER=$(hash_of "$here/config/zoo.cfg")
HASH_FLINK=$(hash_of "$here/config/flink.yaml")
HASH_NGINX=$(hash_of "$here/config/nginx.conf")
HASH_NGINX_SERVER=$(hash_of "$here/config/nginx-server.conf")
HASH_DATABASE_BACKUP=$(hash_of "$here/config/database-backup.sh")

# Prometheus and the hosts' exporters; Grafana and Kafka UI where there are images of them.
monitoring() {
  export PROMETHEUS_IMAGE="${PROMETHEUS_IMAGE:-prom/prometheus:v3.5.0}" GRAFANA_IMAGE="${GRAFANA_IMAGE:-grafana/grafana:12.1.0}"
  export NODE_EXPORTER_IMAGE="${NODE_EXPORTER_IMAGE:-prom/node-exporter:v1.9.1}" HASH_MONITORING HASH_GRAFANA_PASSWORD=unknown
  local password="${GRAFANA_PASSWORD_FILE:-deploy/grafana-password}"
  HASH_MONITORING=$(find "$here/../monitoring" -type f -print0 | sort -z | xargs -0 cat | sha256sum | cut -c1-12)
  parts+=(monitoring)
  [ -z "${KAFKA_UI_IMAGE:-}" ] || parts+=(kafka-ui)
  [ "$GRAFANA_IMAGE" != none ] || return 0
  parts+=(grafana)
  [[ "$password" == /* ]] || password="$root/$password"
  export GRAFANA_PASSWORD_FILE="$password"
  [ -z "$dry" ] || return 0
  if [ ! -e "$password" ]; then
    (umask 077 && openssl rand -hex 12 >"$password")
    echo "a password for Grafana's admin was made; it is in $password"
  fi
  [ -s "$password" ] || fail "GRAFANA_PASSWORD_FILE=$password is empty or can't be read"
  HASH_GRAFANA_PASSWORD=$(hash_of "$password")
}
[ "${LANDFALL_MONITORING:-true}" != true ] || monitoring

# The contracts, for every service that reads them, and the report's templates.
folders() {
  local file service
  printf 'version: "3.8"\nservices:\n'
  for service in jobmanager taskmanager report "${readers[@]}"; do
    printf '  %s:\n    configs:\n' "$service"
    for file in "$datasets"/*.odcs.yaml; do
      printf '      - {source: dataset-%s, target: /datasets/%s}\n' "$(basename "$file" .odcs.yaml)" "$(basename "$file")"
    done
    [ "$service" = report ] || continue
    for file in "$templates"/*.docx; do
      printf '      - {source: template-%s, target: /templates/%s}\n' "$(basename "$file" .docx)" "$(basename "$file")"
    done
  done
  printf 'configs:\n'
  for file in "$datasets"/*.odcs.yaml; do config dataset "$(basename "$file" .odcs.yaml)" "$file"; done
  for file in "$templates"/*.docx; do config template "$(basename "$file" .docx)" "$file"; done
}

config() { # config KIND NAME FILE
  printf '  %s-%s:\n    name: landfall-%s-%s-%s\n    file: %s\n' "$1" "$2" "$1" "$2" "$(hash_of "$3")" "$3"
}

# The bot is part of the stack as soon as there is a token for it.
readers=(bot)
export HASH_TELEGRAM_TOKEN=""
if [ -z "${LANDFALL_TELEGRAM_TOKEN_FILE:-}" ]; then
  echo "no bot: LANDFALL_TELEGRAM_TOKEN_FILE in deploy/.env names no file with its token" >&2
  readers=()
  parts=("${parts[@]/bot/}")
else
  LANDFALL_TELEGRAM_TOKEN_FILE=$(from_root "$LANDFALL_TELEGRAM_TOKEN_FILE")
  [ -r "$LANDFALL_TELEGRAM_TOKEN_FILE" ] || fail "LANDFALL_TELEGRAM_TOKEN_FILE=$LANDFALL_TELEGRAM_TOKEN_FILE can't be read"
  HASH_TELEGRAM_TOKEN=$(hash_of "$LANDFALL_TELEGRAM_TOKEN_FILE")
fi

generated=$(mktemp -d)
trap 'rm -rf "$generated"' EXIT
datasets=$(from_root "${LANDFALL_DATASETS:-datasets}")
templates=$(from_root "${LANDFALL_TEMPLATES:-templates}")
compgen -G "$datasets/*.odcs.yaml" >/dev/null || fail "there is no contract in $datasets"
shopt -s nullglob
folders >"$generated/folders.yml"

files=()
for part in "${parts[@]}"; do [ -z "$part" ] || files+=(-c "$here/$part.yml"); done
files+=(-c "$generated/folders.yml" "${overrides[@]}")

# Who may see the web interfaces: one line for nginx. The salt is the swarm's, so that the same password gives the same line.
web_users() { # web_users PASSWORD-FILE SALT
  printf '%s:%s\n' "${LANDFALL_WEB_USER:-landfall}" "$(openssl passwd -6 -salt "$2" -stdin <"$1")"
}
export WEB_USERS_FILE="$generated/web-users" HASH_WEB_USERS

if [ -n "$dry" ]; then
  echo "not-known:before-it-runs" >"$WEB_USERS_FILE"
  HASH_WEB_USERS=$(hash_of "$WEB_USERS_FILE")
  export KAFKA_CLUSTER_ID="${KAFKA_CLUSTER_ID:-not-known-before-it-runs}"
  docker stack config "${files[@]}"
  exit 0
fi

check_swarm

# Images that were loaded on the hosts, not pulled, change under their names. What is in them is told to the swarm as a label,
# so that it starts what has changed anew.
label_images() { # label_images OUTPUT file…: a stack file with those that are on this host
  local output=$1 service image id
  shift
  docker stack config "$@" |
    awk '/^[a-z]/ { top = $1 } top == "services:" && /^  [^ ]/ { service = $1 } top == "services:" && /^    image:/ { print service, $2 }' |
    while read -r service image; do
      id=$(docker image inspect --format '{{.Id}}' "$image" 2>/dev/null) || continue
      [ -s "$output" ] || printf 'version: "3.8"\nservices:\n' >"$output"
      printf '  %s\n    labels: {landfall.image: "%s"}\n' "$service" "$id" >>"$output"
    done
}

# A task that no host would take is not looked at again by the swarm when a host for it has come.
wake_services() {
  local service
  has_node "$LANDFALL_OTHER_HOST" || return 0
  docker stack ps "$stack" --no-trunc --filter desired-state=running --format '{{.Name}} {{.CurrentState}} {{.Error}}' |
    awk '/ Pending .*no suitable node/ { sub(/\.[0-9]+$/, "", $1); print $1 }' | sort -u |
    while read -r service; do docker service update --force --detach "$service" >/dev/null; done
}

deploy_stack() { # deploy_stack options…
  local resolve=${LANDFALL_RESOLVE:-always}
  if [ "$resolve" = never ]; then
    label_images "$generated/images.yml" "${files[@]}"
    [ ! -s "$generated/images.yml" ] || files+=(-c "$generated/images.yml")
  fi
  docker stack deploy --resolve-image "$resolve" "$@" "${files[@]}" "$stack"
  wake_services
  await_services
}

if [ -n "$only" ]; then
  make_network
  files=(-c "$here/$only.yml")
  deploy_stack
  exit 0
fi
# The broker's cluster id is chosen once and for good: it is made of the swarm's.
export KAFKA_CLUSTER_ID
KAFKA_CLUSTER_ID=$(docker info --format '{{.Swarm.Cluster.ID}}' | openssl dgst -sha256 -binary | head -c 16 |
  base64 | tr '+/' '-_' | tr -d '=')
make_network

# The web interfaces' password is a file of this host; the first call makes it up.
web_password=$(from_root "${LANDFALL_WEB_PASSWORD_FILE:-deploy/web-password}")
if [ ! -e "$web_password" ]; then
  (umask 077 && openssl rand -hex 12 >"$web_password")
  echo "a password for the web interfaces was made: ${LANDFALL_WEB_USER:-landfall}, and what is in $web_password"
fi
[ -s "$web_password" ] || fail "LANDFALL_WEB_PASSWORD_FILE=$web_password is empty or can't be read"
web_users "$web_password" "$(docker info --format '{{.Swarm.Cluster.ID}}' | cut -c1-16)" >"$WEB_USERS_FILE"
HASH_WEB_USERS=$(hash_of "$WEB_USERS_FILE")

# The database's password is made once. It is nowhere but in the swarm, which shows it to the database and the bot.
docker secret inspect landfall-database-password >/dev/null 2>&1 ||
  openssl rand -hex 24 | tr -d '\n' | docker secret create --label landfall=secret landfall-database-password - >/dev/null

deploy_stack --prune
