#!/bin/bash
# Opens the workbooks of the gallery with openpyxl and with LibreOffice: each can be read, no cell is
# a formula or an error, heads are fixed, and LibreOffice sees as many rows. Not a part of `./dev
# test`. Where a program is not at hand it says so. To have them:
#   apt-get install python3-openpyxl libreoffice-calc-nogui
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=${1:-$root/build/gallery}

skip() {
  echo "skipped: $*"
  exit 0
}

python=
for name in /usr/bin/python3 python3; do
  "$name" -c 'import openpyxl' 2>/dev/null && python=$name && break
done
[[ -n $python ]] || skip "python3 does not find openpyxl"
[[ -d $folder ]] || "$root/tests/tools/gallery.sh" "$folder"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if command -v soffice >/dev/null; then
  # -1 as the sheet writes all of them, as BOOK-SHEET.csv.
  soffice -env:UserInstallation=file://"$work/profile" --headless --convert-to \
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
    --outdir "$work/csv" "$folder"/*.xlsx >/dev/null 2>&1 || echo "LibreOffice failed"
else
  echo "skipped LibreOffice: there is no soffice"
fi

"$python" - "$folder" "$work/csv" <<'END'
import csv, glob, os, sys
import openpyxl

folder, converted = sys.argv[1:]
wrong, sheets = [], 0
for path in sorted(glob.glob(os.path.join(folder, "*.xlsx"))):
    name = os.path.basename(path)[:-5]
    book = openpyxl.load_workbook(path)
    if book.sheetnames[0] != "About":
        wrong.append(f"{name}: the first sheet is {book.sheetnames[0]}")
    for sheet in book:
        sheets += 1
        where = f"{name}/{sheet.title}"
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type in "fe":
                    wrong.append(f"{where} {cell.coordinate}: {cell.value!r}")
        if sheet.title != "About" and (sheet.freeze_panes != "A2" or not sheet.auto_filter.ref):
            wrong.append(f"{where}: head not fixed or no filter")
        if os.path.isdir(converted):
            copy = os.path.join(converted, f"{name}-{sheet.title}.csv")
            if not os.path.exists(copy):
                wrong.append(f"{where}: LibreOffice did not write it")
                continue
            with open(copy, encoding="utf-8", newline="") as file:
                rows = [row for row in csv.reader(file)]
            while rows and not any(rows[-1]):
                rows.pop()
            if len(rows) != sheet.max_row:
                wrong.append(f"{where}: {len(rows)} rows in LibreOffice, {sheet.max_row} written")
for each in wrong:
    print("WRONG", each)
print(f"{sheets} sheets, {len(wrong)} findings")
sys.exit(1 if wrong else 0)
END
