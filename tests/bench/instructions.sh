#!/bin/bash
# Counts the instructions of a few fixed jobs with callgrind and holds them against instructions.tsv:
# a job that takes more than a tenth more fails, and so does one that takes more than a tenth less,
# so that what was gained is kept. Milliseconds say more about the machine than about swcat; these
# counts are nearly the same everywhere.
#
# usage: instructions.sh PROGRAM GENERATOR SOURCES
# SWCAT_UPDATE_COUNTS=1 writes the file anew: read the difference as you read code.
set -euo pipefail
program=$1 generator=$2 sources=$3
expected=$sources/tests/bench/instructions.tsv
tolerance=10 # percent

if ! command -v valgrind >/dev/null; then
  echo "skipped: valgrind is not installed"
  exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$generator" "$work/one" 1
"$generator" "$work/thirty" 30

# A clean environment: its size, and what it says of terminals, would count.
instructions() {
  env -i LANG=C.UTF-8 valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@" \
    2>&1 >/dev/null | sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

day=(--as-of 2026-11-22 --jobs 1)
declare -A counts=(
  [version]=$(instructions --version)
  [validate-one]=$(instructions validate "$work/one" "${day[@]}")
  [compare-two-councils]=$(instructions compare fife moray "${day[@]}" \
    --workspace "$sources/catalog-data/examples/uk-councils")
  [validate-thirty]=$(instructions validate "$work/thirty" "${day[@]}")
)
jobs=(version validate-one compare-two-councils validate-thirty)

if [[ -n ${SWCAT_UPDATE_COUNTS:-} ]]; then
  printf '%s\n' '# Instructions of each job in the dev build, by callgrind. See instructions.sh.' >"$expected"
  for job in "${jobs[@]}"; do printf '%s\t%s\n' "$job" "${counts[$job]}"; done >>"$expected"
fi

failed=0
for job in "${jobs[@]}"; do
  was=$(sed -n "s/^$job\t//p" "$expected")
  now=${counts[$job]}
  if [[ -z $now || -z $was ]]; then
    echo "$job: nothing to compare: '$was' expected, '$now' counted"
    failed=1
    continue
  fi
  change=$((100 * (now - was) / was))
  echo "$job: $now instructions, $change % of change from $was"
  if ((change > tolerance || change < -tolerance)); then failed=1; fi
done
if ((failed)); then
  echo "where that is meant: SWCAT_UPDATE_COUNTS=1 ctest --preset dev -R instructions"
fi
exit "$failed"
