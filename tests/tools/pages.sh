#!/bin/bash
# Opens the pages that `--format html` writes in a browser: no accessibility finding (axe-core, WCAG
# 2.2 AA), no error, no request, no dialog; no sideways scrolling at 320 pixels; and pictures of
# each page by day, by night, on a phone and as it prints, to look at. Not a part of `./dev test`:
# it needs Node, Chromium and two packages of npm. Where they are not at hand it says so and
# succeeds. To have them:
#   npm install --prefix DIR puppeteer-core@25.16.0 axe-core@4.14.1
#   MODULES=DIR/node_modules tests/tools/pages.sh [FOLDER]
# The pages and pictures go to FOLDER (build/gallery).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
modules=${MODULES:-$root/node_modules}
folder=${1:-$root/build/gallery}

skip() {
  echo "skipped: $*"
  exit 0
}

command -v node >/dev/null || skip "there is no node"
browser=
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  [[ -n $name ]] && browser=$(command -v "$name") && break
done
[[ -n $browser ]] || skip "there is no chromium; set CHROMIUM to one"
for module in puppeteer-core axe-core; do
  [[ -d $modules/$module ]] || skip "$module is not in '$modules'; set MODULES"
done

"$root/tests/tools/gallery.sh" "$folder"
MODULES=$modules exec node "$root/tests/tools/pages.mjs" "$folder" "$browser"
