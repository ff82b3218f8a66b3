#!/usr/bin/env python3
"""Generate the example flanders-council-decisions from the facts in SHARED_DATA. Authorities and
packages are in the shipped flanders catalogue, under the same ids."""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from string import Template

from swcat_yaml import Remark, portfolio, rows, run, slug, table, workspace

COMPONENT = "besluitpublicatie"
DATASET = "JohnCremboz/scraper-brugge"


def authority_id(authority):
    """A gemeente has the slug of its name; a provincie puts what it is before it."""
    name = slug(authority["name"])
    return name if authority["type"] == "Gemeente" else "provincie-" + name


def package_name(row):
    """Without the words in brackets: they tell at which address it is, not what it is."""
    return re.sub(r" \([^)]*\)$", "", row["product"])


def is_product(row):
    return not row["product"].startswith("(")


def kbo_is_right(kbo):
    return re.fullmatch(r"[01]\d{9}", kbo) and 97 - int(kbo[:8]) % 97 == int(kbo[8:])


def join(decisions, register):
    """Each row with its authority, or None: NIS and name must both agree. The register gives a
    provincie no NIS, so there the name decides."""
    found = {}
    for authority in register:
        if authority["type"] == "Gemeente":
            key = ("Municipality", authority["nis"], authority["name"])
        else:
            key = ("Province", "", "Provincie " + authority["name"])
        if key in found:
            sys.exit(f"two authorities for {key}")
        found[key] = authority
    joined = []
    for row in decisions:
        nis = row["nis"] if row["authority_type"] == "Municipality" else ""
        joined.append((row, found.get((row["authority_type"], nis, row["authority_name"]))))
    return joined


def generate(shared_data):
    decisions = rows(shared_data / "portfolios" / "flanders_council_decisions.csv")
    everybody = rows(shared_data / "flanders" / "authorities.csv")
    local = [a for a in everybody if a["type"] in ("Gemeente", "Provincie")]
    register = [a for a in local if a["status"] == "actief"]
    joined = join(decisions, register)
    rows_of = defaultdict(list)
    for row, authority in joined:
        if authority:
            rows_of[authority_id(authority)].append(row)
    strangers = [row for row, authority in joined if not authority]
    used = [row for row, authority in joined if authority and is_product(row)]

    files = {"swcat.yaml": workspace("Flemish council decisions",
                                     ["shipped:flanders", "shipped:oslo"])}
    by_nis = {a["nis"]: authority_id(a) for a in register if a["nis"]}
    for id in sorted(map(authority_id, register)):
        entries = []
        for row in rows_of[id]:
            if is_product(row):
                entries.append({"package": slug(package_name(row)), "for": COMPONENT,
                                "url": row["url"], "source": f"{DATASET}, {row['evidence']}"})
            else:
                entries.append(Remark(f"{COMPONENT}: no package: {row['product']}, "
                                      f"{row['as_of']}, {row['url']}"))
        for row in strangers:
            if by_nis.get(row["nis"]) == id:
                entries.append(Remark(f"left out, NIS {row['nis']} but another name: "
                                      f"{row['authority_name']}, {row['product']}, {row['url']}"))
        files[f"portfolios/{id}.yaml"] = portfolio({
            "authority": id,
            "verified": max(row["as_of"] for row in rows_of[id]) if rows_of[id] else None,
            "applications": entries,
            "source": "flanders_council_decisions.csv, nis " +
                      ", ".join(row["nis"] for row in rows_of[id]),
        })
    files["README.md"] = readme(everybody, local, register, joined, strangers, used)
    return files


def readme(everybody, local, register, joined, strangers, used):
    own = [authority_id(a) for row, a in joined if a and not is_product(row)]
    bad = [a for a in register if not kbo_is_right(a["kbo"])]
    holders = Counter(a["kbo"] for a in everybody if a["kbo"])
    shared = [a for a in register if holders[a["kbo"]] > 1]
    counts = Counter(package_name(row) for row in used)
    supplier = {package_name(row): row["supplier_attribution"] for row in used}
    ended = {(a["name"], a["nis"]): a for a in local if a["status"] != "actief"}
    gone = [row for row in strangers if (row["authority_name"], row["nis"]) in ended]
    row_of = {authority_id(a): row for row, a in joined if a}
    merged = defaultdict(list)
    for a in ended.values():
        merged[a["merged_into"], a["valid_to"]].append(a["name"])
    by_name = {a["name"]: authority_id(a) for a in register if a["type"] == "Gemeente"}
    text = Template((Path(__file__).parent / "flanders_decisions.md").read_text(encoding="utf-8"))
    return text.substitute(
        rows=len(joined), authorities=len(register),
        municipalities=sum(a["type"] == "Gemeente" for a in register),
        provinces=sum(a["type"] == "Provincie" for a in register),
        applications=len(used), own_count=len(own), own=", ".join(sorted(own)),
        packages=table(["package", "supplier in the source", "authorities"],
                       [[name, supplier[name] or "not named", n]
                        for name, n in sorted(counts.items(), key=lambda x: (-x[1], slug(x[0])))]),
        strangers_count=len(strangers),
        strangers=table(["NIS", "name", "product", "address"],
                        [[r["nis"], r["authority_name"], r["product"], r["url"]]
                         for r in strangers]),
        dated=sum(bool(a["valid_from"]) for a in register), gone=len(gone), ended=len(ended),
        others=len(everybody) - len(local), everybody=len(everybody),
        mergers=table(["gemeente", "took in, until", "found at"],
                      [[by_name[into], f"{', '.join(sorted(names))}, {until}",
                        row_of[by_name[into]]["host"]]
                       for (into, until), names in sorted(merged.items(), key=lambda x:
                                                          (x[0][1], slug(x[0][0])))]),
        bad=", ".join(authority_id(a) for a in bad) or "none",
        shared=", ".join(authority_id(a) for a in shared) or "none")


if __name__ == "__main__":
    run(__doc__, generate)
