#!/usr/bin/env bash
# Runs Jazzer on the targets of docs/fuzzing.md, one after the other; ./landfall fuzz calls it.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
seeds="$root/flink-job/src/test/resources/fuzz"
work="$root/target/fuzz"
java="${java:-java}"
minutes=10
targets=()

usage() {
  echo "Usage: ./landfall fuzz [--minutes n] [--target name]..."
  echo "Searches n minutes (10) a target for inputs that throw, hang, or work longer than a second."
  echo "Targets: $(ls "$seeds" | tr '\n' ' ')(all of them unless named)"
  echo "Inputs that led somewhere new are kept in target/fuzz, so that the next run goes on from there."
}

wrong() {
  echo "$1; ./landfall fuzz --help says what there is" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case "$1" in
    --help | -h)
      usage
      exit 0
      ;;
    --minutes)
      [[ "${2:-}" =~ ^[1-9][0-9]{0,4}$ ]] || wrong "--minutes needs a whole number from 1"
      minutes="$2"
      shift 2
      ;;
    --target)
      [[ "${2:-}" =~ ^[a-z-]+$ ]] && [ -d "$seeds/$2" ] || wrong "--target needs a target's name"
      targets+=("$2")
      shift 2
      ;;
    *) wrong "$(printf "unknown option '%q'" "$1")" ;;
  esac
done
if [ ${#targets[@]} -eq 0 ]; then read -r -a targets <<<"$(ls "$seeds" | tr "\n" " ")"; fi

echo "Building what is fuzzed."
(cd "$root" && mvn -B -q -Dquick -Dstyle.color=never -Pfuzz -pl flink-job -am test-compile)
classes="$root/flink-job/target/test-classes:$root/flink-job/target/classes:$(cat "$root/flink-job/target/fuzz.classpath")"

count() { find "$1" -maxdepth 1 -name "$2" -type f | wc -l; }

broken=0
for target in "${targets[@]}"; do
  corpus="$work/$target/corpus"
  found="$work/$target/found"
  slow="$work/$target/slow"
  log="$work/$target/log"
  mkdir -p "$corpus" "$found" "$slow"
  before="$(count "$found" '*-*')"
  # The target's own check of a second takes the processor's time; -timeout is for what never ends.
  nice -n 5 "$java" -Xmx900m -XX:+UseSerialGC "-Dlandfall.fuzz.target=$target" "-Dlandfall.fuzz.slow=$slow" \
    -cp "$classes" com.code_intelligence.jazzer.Jazzer --target_class=io.landfall.job.fuzz.Fuzz \
    '--instrumentation_includes=io.landfall.**' "--reproducer_path=$found" "$corpus" "$seeds/$target" \
    -max_total_time=$((minutes * 60)) -rss_limit_mb=1800 -timeout=60 -max_len=4096 -print_final_stats=1 \
    "-artifact_prefix=$found/" >"$log" 2>&1 || true
  # Counting makes a target many times slower: what looked slow is taken again as it is.
  if [ "$(count "$slow" 'slow-*')" -gt 0 ]; then
    "$java" -Xmx900m "-Dlandfall.fuzz.target=$target" -cp "$classes" io.landfall.job.fuzz.Fuzz "$slow"/slow-* \
      >"$slow/log" 2>&1 || cp "$slow"/slow-* "$found/"
    rm -f "$slow"/slow-*
  fi
  inputs="$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)"
  new=$(($(count "$found" '*-*') - before))
  printf '%-12s %s minutes  %s inputs  %s kept  %s found\n' \
    "$target" "$minutes" "${inputs:-0}" "$(find "$corpus" -type f | wc -l)" "$new"
  if [ "$new" -gt 0 ] || [ -z "$inputs" ]; then
    broken=1
    echo "  $(grep -m 1 -A 2 -E '== Java Exception|libFuzzer: (timeout|out-of-memory)|^Exception' "$log" | head -n 3 | cut -c 1-300)"
    echo "  inputs in $found, all of it in $log"
  fi
done
exit "$broken"
