# What the scripts of this folder share. Sourced, not run.
# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # they say here, and use parts
root="$(cd "$here/../.." && pwd)"
stack=landfall
parts=(storage messaging processing operating reporting proxy bot)
patience=${LANDFALL_PATIENCE:-300} # seconds

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# Lines KEY=VALUE of deploy/.env, where the environment does not say otherwise.
load_settings() {
  local file="$root/deploy/.env" line key
  [ -f "$file" ] || return 0
  while IFS= read -r line || [ -n "$line" ]; do
    case "$line" in '' | '#'*) continue ;; esac
    key=${line%%=*}
    [[ "$line" == *=* && "$key" =~ ^[A-Z_][A-Z0-9_]*$ ]] || fail "$file: '$line' must be KEY=VALUE, a comment (#) or empty"
    [ -n "${!key+set}" ] || export "$key=${line#*=}"
  done <"$file"
}

# The host that has what there can be one of only: NameNode, Kafka, ZooKeeper, JobManager, the swarm's manager.
main_host() {
  case "${LANDFALL_MAIN_HOST:-1}" in
    1 | 2) echo "${LANDFALL_MAIN_HOST:-1}" ;;
    *) fail "LANDFALL_MAIN_HOST=$LANDFALL_MAIN_HOST must be 1 or 2" ;;
  esac
}

other_host() { echo $((3 - $(main_host))); }

has_node() { # has_node 1|2: whether a node has that label
  docker node ls -q | xargs -r docker node inspect --format '{{index .Spec.Labels "landfall.host"}}' | grep -qx "$1"
}

# A path of the settings, relative to this tree.
from_root() {
  case "$1" in
    /*) echo "$1" ;;
    *) echo "$root/$1" ;;
  esac
}

# Names the image of every role that the settings do not name.
name_images() {
  local role variable
  export POSTGRES_IMAGE=${POSTGRES_IMAGE:-postgres:17} PROXY_IMAGE=${PROXY_IMAGE:-nginx:1.28-alpine}
  for role in hdfs kafka zookeeper flink operator report bot; do
    variable="${role^^}_IMAGE"
    [ -n "${!variable:-}" ] || export "$variable=${LANDFALL_IMAGES:-landfall}/$role:${LANDFALL_TAG:-latest}"
  done
}

# Two nodes with a label each, as the guide says. The main host can work alone when the other one is lost.
check_swarm() {
  local main other
  main=$(main_host)
  other=$(other_host)
  [ "$(docker info --format '{{.Swarm.ControlAvailable}}')" = true ] ||
    fail "this is not a manager of a swarm; docs/two-hosts.md tells how to make one"
  has_node "$main" ||
    fail "no node has the label landfall.host=$main: docker node update --label-add landfall.host=$main <node>"
  has_node "$other" || [ "$main" = 2 ] ||
    fail "no node has the label landfall.host=$other: docker node update --label-add landfall.host=$other <node>"
  has_node "$other" || echo "host $main works alone: no node has the label landfall.host=$other"
}

# One network for all services. Encrypted, unless the kernels can't.
make_network() {
  local encrypted=(--opt encrypted)
  [ "${LANDFALL_ENCRYPT:-true}" = true ] || encrypted=()
  docker network inspect "$stack" >/dev/null 2>&1 ||
    docker network create --driver overlay --attachable --label landfall=network "${encrypted[@]}" "$stack" >/dev/null
}

# The services that are not all there, of those that have a host.
missing_services() {
  local absent='^$'
  has_node "$(other_host)" || absent="^${stack}_(datanode$(other_host)|secondarynamenode|database-backup)\$"
  docker stack services "$stack" --format '{{.Name}} {{.Replicas}}' |
    awk '{ split($2, count, "/"); if (count[1] + 0 < count[2] + 0 || count[2] + 0 == 0) print $1 }' |
    { grep -Ev "$absent" || true; }
}

# What tasks ended with, each once.
tell_failures() {
  local failure
  while read -r failure; do
    [[ "$told" == *"|$failure|"* ]] || echo "  $failure"
    told="$told|$failure|"
  done < <(docker stack ps "$stack" --no-trunc --filter desired-state=shutdown --format '{{.Name}} on {{.Node}}: {{.Error}}' 2>/dev/null |
    grep -v ': $' | sort -u || true)
}

# Services whose update is in one of these states.
updates() { # updates STATE-PATTERN
  docker stack services -q "$stack" | xargs -r docker service inspect \
    --format '{{.Spec.Name}} {{with .UpdateStatus}}{{.State}}{{end}}' | awk -v states="^($1)$" '$2 ~ states { print $1 }'
}

# Waits until every service runs, and every change of one has shown for a minute that it lasts.
await_services() {
  local told=""
  local begin=$SECONDS missing last=""
  while missing=$(missing_services; updates 'updating|rollback_started'); [ -n "$missing" ]; do
    missing=$(echo "$missing" | sort -u | tr '\n' ' ' | sed "s/${stack}_//g; s/ $//")
    if [ "$missing" != "$last" ]; then
      echo "waiting for $missing"
      last=$missing
    fi
    tell_failures
    if [ $((SECONDS - begin)) -gt "$patience" ]; then
      docker stack ps "$stack" --no-trunc --filter desired-state=running \
        --format '{{.Name}} on {{.Node}}: {{.CurrentState}} {{.Error}}' >&2
      fail "not everything runs after $patience s; docker service logs <service> tells why"
    fi
    sleep 1
  done
  missing=$(updates 'paused|rollback_paused|rollback_completed' | tr '\n' ' ')
  [ -z "$missing" ] || fail "these run as they did before, since what was changed did not last: $missing" \
    "docker service logs <service> tells why; deploy.sh tries again"
  echo "all services run, after $((SECONDS - begin)) s"
}
