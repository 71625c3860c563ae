#!/usr/bin/env bash
# Makes the host that is left the main one, when the main host is lost for good.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=deploy/swarm/common.sh
. "$here/common.sh"

usage() {
  cat <<'TEXT'
Usage: deploy/swarm/take-over.sh [--yes] [options of deploy.sh]

Run on the host that is left when the main host, which has the NameNode, Kafka and the swarm's manager, is lost for good.
This host becomes a swarm of its own, HDFS goes on from the copy of its metadata that is kept here, and everything is
started here. What happened after that copy is done again, from what still lies in the inbox. docs/what-survives-what.md
tells what that means. The lost host must never be turned on again with its old data: install it anew.

  --yes   don't ask
TEXT
}

sure=""
options=()
while [ $# -gt 0 ]; do
  case "$1" in
    --yes) sure=yes ;;
    -h | --help) usage; exit 0 ;;
    *) options+=("$1") ;;
  esac
  shift
done

load_settings
name_images
lost=$(main_host)
own=$(other_host)
say() { echo "[$(date +%T)] $*"; }

# The other host must be dead: two that both think that they are the main one would write over each other.
check_lost() {
  local peer
  for peer in $(docker info --format '{{range .Swarm.RemoteManagers}}{{.Addr}} {{end}}'); do
    [ "$peer" != "$(docker info --format '{{.Swarm.NodeAddr}}'):${peer##*:}" ] || continue
    if timeout 5 bash -c "exec 3<>/dev/tcp/${peer%:*}/${peer##*:}" 2>/dev/null; then
      fail "the swarm's manager at $peer answers, so that host $lost is not lost; nothing was changed." \
        "If it is to be given up, turn it off first, and take care that it is never turned on again with its data."
    fi
  done
}

backup_run() { # backup_run COMMAND: with the copy of the metadata in /checkpoint
  docker run --rm --network none --read-only -v "${stack}_secondarynamenode:/checkpoint:ro" --entrypoint /bin/bash "$HDFS_IMAGE" -c "$1"
}

check_backup() {
  local age
  docker volume inspect "${stack}_secondarynamenode" >/dev/null 2>&1 || fail "there is no copy of the metadata on this host: no volume ${stack}_secondarynamenode"
  age=$(backup_run 'cd /checkpoint/checkpoint/current && test -s VERSION && echo $(($(date +%s) - $(stat -c %Y "$(ls -t fsimage_*[0-9] | head -n 1)")))') ||
    fail "the volume ${stack}_secondarynamenode holds no whole copy of the metadata"
  ! backup_run 'test -e /checkpoint/taken-over' 2>/dev/null ||
    fail "the NameNode has gone on from the copy on this host before, and is ahead of it; nothing was changed." \
      "To go back to the copy all the same: docker run --rm -v ${stack}_secondarynamenode:/checkpoint --entrypoint rm $HDFS_IMAGE /checkpoint/taken-over"
  echo "The copy of HDFS's metadata on this host is $((age / 60)) min $((age % 60)) s old."
}

ask_whether_sure() {
  local answer
  [ -z "$sure" ] || return 0
  [ -t 0 ] || fail "nobody can be asked here; say --yes"
  read -r -p "Is host $lost lost for good, and shall this host, $own, take its place? [y/N] " answer
  [ "$answer" = y ] || fail "nothing was changed"
}

become_manager() {
  local begin=$SECONDS
  [ "$(docker info --format '{{.Swarm.LocalNodeState}}')" = inactive ] || docker swarm leave --force >/dev/null
  while [ -n "$(docker ps -aq --filter "label=com.docker.stack.namespace=$stack")" ]; do
    [ $((SECONDS - begin)) -le "$patience" ] || fail "containers of the old swarm are still there after $patience s"
    sleep 1
  done
  docker network rm "$stack" >/dev/null 2>&1 || true
  docker swarm init ${LANDFALL_ADVERTISE:+--advertise-addr "$LANDFALL_ADVERTISE"} >/dev/null
  docker node update --label-add "landfall.host=$own" "$(docker info --format '{{.Swarm.NodeID}}')" >/dev/null
  say "this host is a swarm of its own"
}

# The NameNode itself reads the copy, checks it, and writes it into its own folder.
import_metadata() {
  local id begin=$SECONDS
  docker volume rm -f "${stack}_namenode" >/dev/null
  id=$(docker run -d --hostname namenode --tmpfs /tmp -v "${stack}_namenode:/data" -v "${stack}_secondarynamenode:/checkpoint" \
    -v "$here/config/core-site.xml:/opt/hadoop/etc/hadoop/core-site.xml:ro" \
    -v "$here/config/hdfs-site.xml:/opt/hadoop/etc/hadoop/hdfs-site.xml:ro" --entrypoint /bin/bash "$HDFS_IMAGE" \
    -c 'mkdir -p /data/name && exec hdfs namenode -Ddfs.namenode.checkpoint.dir=file:///checkpoint/checkpoint -importCheckpoint')
  # The sum is written last.
  until docker exec "$id" bash -c 'compgen -G "/data/name/current/fsimage_*.md5"' >/dev/null 2>&1; do
    if [ "$(docker inspect --format '{{.State.Running}}' "$id")" != true ] || [ $((SECONDS - begin)) -gt "$patience" ]; then
      docker logs --tail 30 "$id" >&2
      docker rm -f "$id" >/dev/null
      fail "the NameNode can't read the copy"
    fi
    sleep 1
  done
  docker stop "$id" >/dev/null
  docker rm "$id" >/dev/null
  say "the NameNode has read the copy"
}

hdfs() {
  docker exec "$(docker ps -q --filter "label=com.docker.swarm.service.name=${stack}_namenode" | head -n 1)" hdfs "$@"
}

# Files that the copy knows and whose only blocks were on the lost host, or were removed after the copy was made.
remove_torn_files() {
  local begin=$SECONDS list
  until hdfs dfsadmin -report -live 2>/dev/null | grep -q "datanode$own"; do
    [ $((SECONDS - begin)) -le "$patience" ] || fail "DataNode $own does not report to the NameNode"
    sleep 1
  done
  # The NameNode waits for blocks that nobody has; all that there are have been told of by now.
  until hdfs dfsadmin -safemode get 2>/dev/null | grep -q OFF; do
    if [ $((SECONDS - begin)) -gt 40 ]; then hdfs dfsadmin -safemode forceExit >/dev/null 2>&1 || true; fi
    sleep 1
  done
  list="$root/torn-files-$(date +%Y%m%d-%H%M%S).txt"
  # fsck ends with an error when it has found something.
  { hdfs fsck / -list-corruptfileblocks 2>/dev/null || true; } | { grep -o '/landfall/.*' || true; } | sort -u >"$list"
  if [ ! -s "$list" ]; then
    rm "$list"
    say "every file of the copy is whole"
    return 0
  fi
  hdfs fsck / -delete >/dev/null 2>&1 || true
  say "$(wc -l <"$list") files had no block left and were removed; $list names them"
  forget_torn_data "$list"
}

# What lost its raw copy or a part must not count as stored: without its ledger entry it is taken from the inbox again.
forget_torn_data() { # forget_torn_data LIST
  local entries
  mapfile -t entries < <(sed -nE 's#^/landfall/(raw|curated|quarantine)/([^/]+)/[0-9-]+/([0-9a-f]{16}-g[0-9]+|b[0-9a-f]{16}).*#\2 \3#p' "$1" |
    sort -u | sed -E 's#^(.*) (b.*)#/landfall/ledger/\1/bundles/\2.jsonl#; s#^([^/].*) (.*)#/landfall/ledger/\1/\2.json#')
  [ "${#entries[@]}" -gt 0 ] || return 0
  hdfs dfs -rm -f -skipTrash "${entries[@]}" >/dev/null 2>&1 || fail "HDFS can't remove the ledger's entries ${entries[*]}"
  say "of these, ${#entries[@]} files or bundles had been stored, and are taken from the inbox again; those that are no longer" \
    "there must be put there again"
}

check_lost
check_backup
ask_whether_sure
become_manager
export LANDFALL_MAIN_HOST=$own
import_metadata
"$here/deploy.sh" --only storage
remove_torn_files
"$here/deploy.sh" "${options[@]}"
docker run --rm --network none -v "${stack}_secondarynamenode:/checkpoint" --entrypoint touch "$HDFS_IMAGE" /checkpoint/taken-over
if [ -f "$root/deploy/.env" ]; then
  sed -i '/^LANDFALL_MAIN_HOST=/d' "$root/deploy/.env"
  echo "LANDFALL_MAIN_HOST=$own" >>"$root/deploy/.env"
fi
say "host $own is the main host now; LANDFALL_MAIN_HOST=$own is to stay in deploy/.env"
