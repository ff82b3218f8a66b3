#!/usr/bin/env python3
"""Import lifecycle/ from the facts in SHARED_DATA. README.md tells what a second run does."""

from collections import Counter, defaultdict
from pathlib import Path
from string import Template

from swcat_import import Output, run
from swcat_yaml import Code, catalogue, is_date, rows, slug, table

SOURCE = "endoflife-date/endoflife.date"
TOOLS = Path(__file__).parent


def version(row):
    """A date is the last day of support. `true`: it has ended, on an unknown day. `false`: it is
    supported and no end is announced."""
    end = row["end_of_life"]
    return {"version": Code(row["cycle"]),
            "status": {"true": "end-of-support", "false": "in-use"}.get(end),
            "released": row["release_date"] if is_date(row["release_date"]) else None,
            "end-of-support": end if is_date(end) else None}


def mapped():
    """product: (file of the catalogue, package)"""
    lines = (TOOLS / "lifecycle-map.tsv").read_text(encoding="utf-8").splitlines()
    found = [line.split("\t") for line in lines[1:] if line.strip()]
    return {product: (file, package) for product, file, package in found}


def generate(shared_data, home):
    found = rows(shared_data / "lifecycle" / "cycles.csv")
    products = defaultdict(list)
    for row in found:
        products[row["product"]].append(row)
    elsewhere = mapped()
    unknown = sorted(set(elsewhere) - set(products))
    if unknown:
        raise SystemExit(f"lifecycle-map.tsv names products that are not there: {unknown}")
    packages, partial = [], defaultdict(list)
    for product, cycles in sorted(products.items()):
        versions = [version(row) for row in cycles]
        if product in elsewhere:
            file, package = elsewhere[product]
            partial[file].append({"id": package, "versions": versions})
        else:
            packages.append({"id": slug(product), "name": cycles[0]["title"],
                             "kind": "system-software", "versions": versions,
                             "source": f"{SOURCE}, https://endoflife.date/{product}"})
    return Output({"lifecycle/packages.yaml": catalogue(2, packages=packages)},
                  partial={file: catalogue(2, packages=some) for file, some in partial.items()},
                  whole={"lifecycle/README.md": readme(found, products, elsewhere)})


def readme(found, products, elsewhere):
    def booleans(column):
        said = Counter("a date" if is_date(r[column]) else r[column] or "nothing" for r in found)
        return [column] + [said[k] for k in ("a date", "true", "false", "nothing")]

    backwards = [r for r in found if is_date(r["end_of_life"])
                 and r["end_of_life"] < r["release_date"]]
    return Template((TOOLS / "lifecycle.md").read_text(encoding="utf-8")).substitute(
        products=len(products), cycles=len(found), mapped=len(elsewhere),
        dates=table(["in the source", "a date", "true", "false", "nothing"],
                    [booleans(c) for c in ("release_date", "end_of_life",
                                           "end_of_active_support", "end_of_extended_support",
                                           "discontinued", "lts")]),
        ended=sum(r["end_of_life"] == "true" for r in found),
        open_end=sum(r["end_of_life"] == "false" for r in found),
        backwards=", ".join(f"`{r['product']}` {r['cycle']} (released {r['release_date']}, ended "
                            f"{r['end_of_life']})" for r in backwards) or "none",
        kinds=", ".join(f"{n} {k}" for k, n in Counter(
            cycles[0]["category"] for cycles in products.values()).most_common()))


if __name__ == "__main__":
    run(__doc__, "lifecycle", ["lifecycle", "flanders"], generate)
