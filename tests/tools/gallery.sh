#!/bin/bash
# Writes a gallery: each kind of report as a page and a workbook, from the invented VlaVirGem and
# from the real examples, and an index of them. usage: tests/tools/gallery.sh [FOLDER]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=${1:-$root/build/gallery}
program=
for build in dev release asan; do
  if [[ -x $root/build/$build/swcat ]]; then
    program=$root/build/$build/swcat
    break
  fi
done
[[ -n $program ]] || { echo "skipped: swcat is not built; ./dev build does"; exit 0; }
mkdir -p "$folder"
rm -f "$folder"/*.html "$folder"/*.xlsx

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
index=$work/index

# Names of somebody who means harm, in every place where a name can stand.
hostile() {
  mkdir -p "$1/portfolios"
  cat >"$1/swcat.yaml" <<'END'
swcat: workspace/1
name: "<script>alert(1)</script>"
catalogue: [catalogue.yaml]
portfolios: portfolios
END
  cat >"$1/catalogue.yaml" <<'END'
swcat: catalogue/1
authority-types:
  - {id: t, name: "T\"><img src=x onerror=alert(2)>"}
authorities:
  - {id: a, name: "</title><script>alert(3)</script>", type: t}
  - {id: b, name: "'\" onmouseover=alert(4) x='", type: t}
  - {id: e, name: "عربي עברית 😀 &lt;b&gt;", type: t}
domains: [{id: dom, name: "</th><svg onload=alert(5)>"}]
components:
  - {id: c, name: "</script><script>alert(6)</script>", domain: dom, needed-by: [t]}
  - {id: d, name: "javascript:alert(7)", domain: dom, needed-by: [t]}
suppliers: [{id: s, name: "]]><!--<style>*{display:none}</style>"}]
packages:
  - {id: p, name: "https://example.com/\"onclick=alert(8)", supplier: s, components: [c]}
  - {id: q, name: "javascript:alert(9)//", supplier: s, components: [d]}
  - {id: r, name: "https://example.com/r", components: [d]}
END
  local id
  for id in a b e; do
    cat >"$1/portfolios/$id.yaml" <<END
swcat: portfolio/1
authority: $id
verified: 2026-01-01
applications:
  - {id: x, package: p, name: "<img src=x onerror=alert(10)>", version: "<b>1</b>", contract: {name: "</svg><script>alert(11)</script>", end: 2027-01-01}}
  - {id: y, package: q, connections: [{to: x, transport: api}]}
  - {id: z, package: r}
END
  done
}

page() { # NAME WORKSPACE COMMAND...
  local name=$1 workspace=$2 format code
  shift 2
  for format in html xlsx; do
    code=0
    "$program" "$@" --workspace "$workspace" --as-of 2026-11-22 --format "$format" \
      --output "$folder/$name.$format" 2>"$work/log" || code=$?
    # Findings in a portfolio are no reason not to show the report.
    if ((code > 1)) || [[ ! -f $folder/$name.$format ]]; then
      echo "gallery: swcat $* --format $format ended with exit $code:" >&2
      cat "$work/log" >&2
      exit 1
    fi
  done
  printf '<li><a href="%s.html">swcat %s</a> (<a href="%s.xlsx">workbook</a>)</li>\n' \
    "$name" "$*" "$name" >>"$index"
}

invented=$root/catalog-data/examples/vlavirgem
real=$root/catalog-data

page invented-summary "$invented" summary vlavirgem
page invented-summary-since "$invented" summary vlavirgem --since 2025-11-22
page invented-roadmap "$invented" roadmap vlavirgem
page invented-roadmap-of-many "$invented" roadmap --group schemerland --until 2028
page invented-compare-two "$invented" compare nergenshove vlavirgem
page invented-compare-many "$invented" compare nergenshove vlavirgem wilgenrode ocmw-nergenshove ocmw-vlavirgem
page invented-standards-of-one "$invented" standards vlavirgem
page invented-standards-of-many "$invented" standards --group schemerland
page invented-coverage-of-one "$invented" coverage vlavirgem
page invented-coverage-of-many "$invented" coverage --group schemerland
page invented-overlap-within "$invented" overlap vlavirgem
page invented-overlap-across "$invented" overlap --group schemerland
page invented-similar "$invented" similar vlavirgem --force
page invented-clusters "$invented" clusters --group schemerland --clusters 2 --matrix --force
page invented-concentration "$invented" concentration --group schemerland
page invented-connections-of-one "$invented" connections vlavirgem
page invented-connections-of-two "$invented" connections nergenshove vlavirgem
page invented-quality "$invented" quality --group schemerland
page invented-who "$invented" who begraafplaatsen
page invented-show "$invented" show vlavirgem
page real-compare-two "$real" compare aberdeenshire argyll-and-bute
page real-compare-many "$real" compare --group scotland
page real-summary "$real" summary gent
page real-standards-of-one "$real" standards gent
page real-standards-of-many "$real" standards --group referentieregio-gent
page real-coverage-of-one "$real" coverage gent
page real-coverage-of-many "$real" coverage --group referentieregio-gent
page real-overlap-across "$real" overlap --group scotland
page real-similar "$real" similar aberdeenshire
page real-clusters "$real" clusters --group scotland --matrix
page real-concentration "$real" concentration --group scotland
page real-quality "$real" quality --group scotland

hostile "$work/hostile"
page hostile-compare "$work/hostile" compare a b e
page hostile-coverage "$work/hostile" coverage a b e
page hostile-connections "$work/hostile" connections a b
page hostile-roadmap "$work/hostile" roadmap a b e
page hostile-concentration "$work/hostile" concentration a b e

{
  printf '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"/><title>Gallery of swcat</title>'
  printf '<meta name="viewport" content="width=device-width"/></head>\n<body><main><h1>Gallery of swcat</h1>\n'
  printf '<p>Invented authorities: what begins with invented. Names meant to do harm: hostile.</p>\n<ul>\n'
  sed 's/&/\&amp;/g' "$index"
  printf '</ul></main></body></html>\n'
} >"$folder/index.html"
echo "gallery: $(find "$folder" -name '*.html' | wc -l) pages in $folder"
