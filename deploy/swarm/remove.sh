#!/usr/bin/env bash
# Ends every service of the stack. The data stay in their volumes.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=deploy/swarm/common.sh
. "$here/common.sh"

case "${1:-}" in
  "") ;;
  -h | --help)
    echo "Usage: deploy/swarm/remove.sh"
    echo "Ends every service. The volumes with all data stay on their hosts; docker volume ls -f name=$stack shows them."
    exit 0
    ;;
  *) fail "Usage: deploy/swarm/remove.sh" ;;
esac
docker stack rm "$stack"
begin=$SECONDS
while [ -n "$(docker ps -q --filter "label=com.docker.stack.namespace=$stack")" ]; do
  [ $((SECONDS - begin)) -le "$patience" ] || fail "containers still run after $patience s"
  sleep 1
done
docker network rm "$stack" >/dev/null 2>&1 || true
echo "all services have ended; the data stay in volumes named ${stack}_…"
