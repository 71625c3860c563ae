#!/bin/bash
# Runs `jobmanager` or `taskmanager`, as the image flink does: FLINK_PROPERTIES are added to /opt/flink/conf/config.yaml,
# if there is one. Memory is worked out by Flink's own code.
set -euo pipefail
conf=$(mktemp -d /tmp/flink-conf.XXXXXX)
[ ! -r /opt/flink/conf/config.yaml ] || cat /opt/flink/conf/config.yaml >"$conf/config.yaml"
printf '%s\n' "${FLINK_PROPERTIES:-}" >>"$conf/config.yaml"
classpath="$conf:$HADOOP_CONF_DIR:/opt/flink/lib/*"

# What Flink's code works out is on the lines that begin with the mark: first options of the machine, then arguments.
worked_out() {
  java -XX:TieredStopAtLevel=1 -Xmx128m @/opt/landfall/jvm -cp "$classpath" \
    org.apache.flink.runtime.util.bash.BashJavaUtils "$1" --configDir "$conf" |
    sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p'
}

start() {
  local main=$1 openings=/opt/flink/jdk-openings
  /opt/landfall/await true
  mapfile -t lines < <(worked_out "$2")
  [ "${#lines[@]}" -gt 0 ] || { echo "Flink refuses this configuration:" >&2; worked_out "$2" >&2; cat "$conf/config.yaml" >&2; exit 2; }
  # shellcheck disable=SC2086 # options are words
  exec java @/opt/landfall/jvm "@$openings" ${lines[0]} \
    ${FLINK_ENV_JAVA_OPTS:-} -cp "$classpath" "$main" --configDir "$conf" ${lines[1]:-}
}

case "${1:-help}" in
  jobmanager) start org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint GET_JM_RESOURCE_PARAMS ;;
  taskmanager) start org.apache.flink.runtime.taskexecutor.TaskManagerRunner GET_TM_RESOURCE_PARAMS ;;
  help) echo "Usage: docker run <image> jobmanager|taskmanager"; exit 0 ;;
  *) exec "$@" ;;
esac
