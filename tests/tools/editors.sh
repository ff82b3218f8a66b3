#!/bin/bash
# What an editor shows of our files: completion, descriptions and mistakes in yaml-language-server
# with our schemas, and whether a file that the schemas accept has the shape that swcat expects.
# Needs node and npm, which nothing else here does; where they are not at hand it says so and
# succeeds. `./dev check --long` runs it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# The versions that this was written with; a newer one may say other words.
modules=(yaml-language-server@1.18.0 ajv@8.20.0 yaml@2.9.1)
folder=$root/build/editors

skip() {
  echo "skipped: $*"
  exit 0
}

command -v node >/dev/null || skip "there is no node"
program=
for build in dev release asan; do
  if [[ -x $root/build/$build/swcat ]]; then
    program=$root/build/$build/swcat
    break
  fi
done
[[ -n $program ]] || skip "swcat is not built; ./dev build does"

if [[ $(cat "$folder/installed" 2>/dev/null) != "${modules[*]}" ]]; then
  command -v npm >/dev/null || skip "there is no npm"
  mkdir -p "$folder"
  npm install --no-audit --no-fund --prefix "$folder" "${modules[@]}" >"$folder/log" 2>&1 ||
    skip "npm cannot install ${modules[*]}; see $folder/log"
  echo "${modules[*]}" >"$folder/installed"
fi

export NODE_PATH=$folder/node_modules
node "$root/tests/tools/editor_language_server.cjs" "$root" "$folder/node_modules"
node "$root/tests/tools/editor_schemas.cjs" "$root" "$program"
