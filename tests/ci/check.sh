#!/bin/bash
# Gives what `swcat validate` writes for other programs to those programs. Not a part of `./dev
# test`: it needs programs that nothing else here does, and leaves out what is not at hand. To have
# all of them: apt-get install libxml2-utils perl, npm install --prefix DIR ajv
# @microsoft/sarif-multitool-linux tap-parser @action-validator/cli @action-validator/core, then
# MODULES=DIR/node_modules tests/ci/check.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
modules=${MODULES:-$root/node_modules}
program=
for build in dev release asan; do
  if [[ -x $root/build/$build/swcat ]]; then
    program=$root/build/$build/swcat
    break
  fi
done
[[ -n $program ]] || { echo "skipped: swcat is not built; ./dev build does"; exit 0; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

say() { printf '%-44s %s\n' "$1" "$2"; }
expect() { # WHAT COMMAND...
  local what=$1
  shift
  if "$@" >"$work/log" 2>&1; then
    say "$what" accepted
  else
    say "$what" REFUSED
    sed 's/^/    /' "$work/log"
    failed=1
  fi
}

# Values and file names of somebody who means harm.
hostile() {
  mkdir -p "$work/hostile/portfolios"
  cd "$work/hostile"
  printf 'swcat: workspace/1\ncatalogue: [c.yaml]\nportfolios: portfolios\n' >swcat.yaml
  printf 'swcat: catalogue/1\nauthority-types: [{id: t, name: T}]\nauthorities: [{id: a, name: A, type: t}]\n' >c.yaml
  local file
  for file in 'a b 100%' '::error::x' $'two\nlines' $'esc\e[31m' '<k>&"l' 'ünï 😀' '..,:#'; do
    printf 'swcat: portfolio/1\nauthority: a\napplications:\n' >"portfolios/$file.yaml"
    local value
    for value in '::error::x' ']]><script>' '{0} [a](b)' '%0A::error' '# TODO' "it's" '😀 é' '--- ...'; do
      printf '  - {package: "%s", status: "%s"}\n' "${value//%/%}" "$value" >>"portfolios/$file.yaml"
    done
  done
}

check() { # NAME FOLDER
  local name=$1 folder=$2 format
  cd "$folder/.."
  for format in sarif gitlab junit checkstyle tap github; do
    "$program" validate "$(basename "$folder")" --format "$format" >"$work/$name.$format" 2>/dev/null || (($? == 1))
  done
  cp "$work/$name.sarif" "$work/$name-sarif.sarif"
  local multitool=$modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
  if [[ -f $multitool ]]; then
    chmod u+x "$multitool"
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$multitool" validate "$work/$name-sarif.sarif" \
      --rule-kind 'Sarif;Ghas' --output "$work/validation.sarif" --log ForceOverwrite >"$work/said" 2>&1 || true
    # It succeeds whatever it finds; what it says is what counts. We have no home page to name.
    expect "$name: SARIF, Microsoft's validator" bash -c \
      "! grep -E ': (error|warning) ' '$work/said' | grep -v SARIF2005 && grep -q 'completed successfully' '$work/said'"
  fi
  if [[ -d $modules/ajv ]] && [[ -f $modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json ]]; then
    expect "$name: SARIF, its JSON schema" env NODE_PATH="$modules" node -e '
      const read = (path) => JSON.parse(require("fs").readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
      const schema = read(process.argv[1]);
      delete schema.$schema;
      const valid = new (require("ajv"))({strict: false, logger: false}).compile(schema);
      if (!valid(read(process.argv[2]))) throw new Error(JSON.stringify(valid.errors));
    ' "$modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json" "$work/$name.sarif"
  fi
  if command -v xmllint >/dev/null; then
    expect "$name: JUnit, xmllint" xmllint --noout "$work/$name.junit"
    expect "$name: Checkstyle, xmllint" xmllint --noout "$work/$name.checkstyle"
  fi
  local findings
  findings=$(grep -c '"check_name"' "$work/$name.gitlab" || true)
  if command -v prove >/dev/null; then
    prove -e cat "$work/$name.tap" >"$work/said" 2>&1 || true
    expect "$name: TAP, prove" bash -c "! grep -q 'Parse errors' '$work/said' && grep -q 'Tests: $((findings > 0 ? findings : 1)) ' '$work/said' || grep -q 'All tests successful' '$work/said'"
  fi
  if [[ -x $modules/.bin/tap-parser ]]; then
    "$modules/.bin/tap-parser" -f -j <"$work/$name.tap" >"$work/said" 2>&1 || true
    expect "$name: TAP, tap-parser" bash -c \
      "! grep -E '\"tapError\": *\"' '$work/said' && grep -qE '\"count\": *$((findings > 0 ? findings : 1))\\b' '$work/said'"
  fi
}

(hostile)
check example "$root/docs/ci/example"
check hostile "$work/hostile"
cp -r "$root/docs/ci/example" "$work/clean"
sed -i '/status/d; /bladwyzer/,$d' "$work/clean/portfolios/klaverbeke.yaml"
check clean "$work/clean"
if [[ -x $modules/.bin/action-validator ]]; then
  expect "the GitHub Action" "$modules/.bin/action-validator" "$root/docs/ci/github/action.yml"
  mkdir -p "$work/.github/workflows"
  cp "$root/docs/ci/github/workflow.yml" "$work/.github/workflows/"
  expect "the GitHub workflow" "$modules/.bin/action-validator" "$work/.github/workflows/workflow.yml"
fi
exit "$failed"
