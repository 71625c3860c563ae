#!/usr/bin/env bash
# Brings the stack on a swarm of two hosts to what these files say. Again and again: what has not changed is left alone.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=deploy/swarm/common.sh
. "$here/common.sh"

usage() {
  cat <<'TEXT'
Usage: deploy/swarm/deploy.sh [-f override.yml]… [--dry-run]

Run on the swarm's manager. Settings are environment variables or lines in deploy/.env; deploy/.env.example lists them.

  -f file     a stack file that is laid over those of this folder
  --dry-run   print the whole stack as it would be deployed, and change nothing
TEXT
}

overrides=()
dry=""
while [ $# -gt 0 ]; do
  case "$1" in
    -f) overrides+=(-c "${2:?-f needs a file}"); shift ;;
    --dry-run) dry=yes ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

load_settings
[ -n "${LANDFALL_INBOX:-}" ] || fail "set LANDFALL_INBOX in deploy/.env: the mounted folder, the same path on both hosts"

name_images

# Configs can't change under their name, so that each has a hash of its content in it.
hash_of() { sha256sum "$@" | sha256sum | cut -c1-12; }
export HASH_CORE_SITE HASH_HDFS_SITE HASH_KAFKA HASH_ZOOKEEPER HASH_FLINK
HASH_CORE_SITE=$(hash_of "$here/config/core-site.xml")
HASH_HDFS_SITE=$(hash_of "$here/config/hdfs-site.xml")
HASH_KAFKA=$(hash_of "$here/config/server.properties")
HASH_ZOOKEEPER=$(hash_of "$here/config/zoo.cfg")
HASH_FLINK=$(hash_of "$here/config/flink.yaml")

# The contracts, for every service that reads them.
datasets() {
  local folder=$1 file name service
  printf 'version: "3.8"\nservices:\n'
  for service in jobmanager taskmanager; do
    printf '  %s:\n    configs:\n' "$service"
    for file in "$folder"/*.odcs.yaml; do
      name=$(basename "$file" .odcs.yaml)
      printf '      - {source: dataset-%s, target: /datasets/%s.odcs.yaml}\n' "$name" "$name"
    done
  done
  printf 'configs:\n'
  for file in "$folder"/*.odcs.yaml; do
    name=$(basename "$file" .odcs.yaml)
    printf '  dataset-%s:\n    name: landfall-dataset-%s-%s\n    file: %s\n' "$name" "$name" "$(hash_of "$file")" "$file"
  done
}

generated=$(mktemp -d)
trap 'rm -rf "$generated"' EXIT
datasets_folder="${LANDFALL_DATASETS:-$root/datasets}"
compgen -G "$datasets_folder/*.odcs.yaml" >/dev/null || fail "there is no contract in $datasets_folder"
datasets "$datasets_folder" >"$generated/datasets.yml"

files=()
for part in "${parts[@]}"; do files+=(-c "$here/$part.yml"); done
files+=(-c "$generated/datasets.yml" "${overrides[@]}")

if [ -n "$dry" ]; then
  export KAFKA_CLUSTER_ID="${KAFKA_CLUSTER_ID:-not-known-before-it-runs}"
  docker stack config "${files[@]}"
  exit 0
fi

check_swarm
# The broker's cluster id is chosen once and for good: it is made of the swarm's.
export KAFKA_CLUSTER_ID
KAFKA_CLUSTER_ID=$(docker info --format '{{.Swarm.Cluster.ID}}' | openssl dgst -sha256 -binary | head -c 16 |
  base64 | tr '+/' '-_' | tr -d '=')
make_network
docker stack deploy --prune --resolve-image "${LANDFALL_RESOLVE:-always}" "${files[@]}" "$stack"
await_services
