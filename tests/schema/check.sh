#!/bin/bash
# Compares the schemas with the program: what an editor accepts by the one, swcat accepts by its
# shape. Not a part of `./dev test`: it needs Node and two packages of npm (`ajv`, and `yaml`, by
# which yaml-language-server reads), which nothing else here does. Where they are not at hand it
# says so and succeeds. To have them: npm install --prefix DIR ajv yaml, then
# NODE_PATH=DIR/node_modules tests/schema/check.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

skip() {
  echo "skipped: $*"
  exit 0
}

command -v node >/dev/null || skip "there is no node"
for module in ajv yaml; do
  node -e "require('$module')" 2>/dev/null || skip "node does not find '$module'; set NODE_PATH"
done
program=
for build in dev release asan; do
  if [[ -x $root/build/$build/swcat ]]; then
    program=$root/build/$build/swcat
    break
  fi
done
[[ -n $program ]] || skip "swcat is not built; ./dev build does"

exec node "$root/tests/schema/check.js" "$root" "$program"
