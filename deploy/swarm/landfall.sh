#!/usr/bin/env bash
# The verbs of ./landfall that steer what runs on the swarm, such as redeploy and pause, in a container of its network.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=deploy/swarm/common.sh
. "$here/common.sh"

usage() {
  cat <<'TEXT'
Usage: deploy/swarm/landfall.sh <verb> [options]

Run on a host of the swarm. The verbs are those of ./landfall that steer a running system: reprocess, pause, resume,
fail, verify, janitor, redeploy, rollback, rescale, savepoint, deployments. Every verb has --help.

  deploy/swarm/landfall.sh redeploy                   the release that the operator's image holds
  deploy/swarm/landfall.sh redeploy new-job.jar       a jar of this host
TEXT
}

case "${1:-}" in
  '' | -h | --help | help)
    usage
    exit 0
    ;;
esac
load_settings
name_images
# A jar of this host is seen in the container under its own name.
mounts=()
arguments=()
for argument in "$@"; do
  case "$argument" in
    -*) ;;
    *.jar)
      [ -f "$argument" ] || fail "there is no file $argument"
      mounts+=(-v "$(readlink -f "$argument"):/jars/$(basename "$argument"):ro")
      argument="/jars/$(basename "$argument")"
      ;;
  esac
  arguments+=("$argument")
done
datasets="$(cd "${LANDFALL_DATASETS:-$root/datasets}" && pwd)"
terminal=()
[ ! -t 1 ] || terminal=(-t -e LANDFALL_TTY=true)
exec docker run --rm -i "${terminal[@]}" --network "$stack" --read-only --tmpfs /tmp -v "$datasets:/datasets:ro" \
  "${mounts[@]}" --entrypoint /opt/operator/bin/landfall "$OPERATOR_IMAGE" "${arguments[@]}"
