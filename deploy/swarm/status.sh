#!/usr/bin/env bash
# Shows the services, where they run, and what they last stumbled over.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=deploy/swarm/common.sh
. "$here/common.sh"

case "${1:-}" in
  "") ;;
  *) echo "Usage: deploy/swarm/status.sh"; [ "$1" = --help ] || [ "$1" = -h ] || exit 2; exit 0 ;;
esac
docker stack services "$stack" --format 'table {{.Name}}\t{{.Replicas}}\t{{.Image}}'
echo
docker stack ps "$stack" --filter desired-state=running --format 'table {{.Name}}\t{{.Node}}\t{{.CurrentState}}\t{{.Error}}'
