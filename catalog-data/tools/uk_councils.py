#!/usr/bin/env python3
"""Generate the example uk-councils from the facts in SHARED_DATA/portfolios."""

from collections import Counter, defaultdict
from pathlib import Path
from string import Template

from swcat_yaml import Code, Remark, catalogue, portfolio, rows, run, slug, table, workspace

FUNCTIONS = {  # function: (domain, Dutch, English, the dataset that its rows come from)
    "committee-management": ("democracy", "Vergaderingen van raad en commissies",
                             "Committee management", "DemocracyClub/LGSF"),
    "electoral-management": ("democracy", "Verkiezingsbeheer",
                             "Electoral management", "DemocracyClub/UK-Polling-Stations"),
    "planning": ("built-environment", "Ruimtelijke ordening en bouwaanvragen",
                 "Planning", "aspeakman/UKPlanning"),
    "library-management": ("culture", "Bibliotheekbeheer",
                           "Library management", "LibrariesHacked/catalogues-library"),
    "online-forms": ("customer-contact", "Onlineformulieren",
                     "Online forms", "robbrad/UKBinCollectionData"),
    "waste-management": ("environment", "Afvalinzameling",
                         "Waste management", "robbrad/UKBinCollectionData"),
}
DOMAINS = {
    "democracy": ("Lokale democratie", "Local democracy"),
    "built-environment": ("Gebouwde omgeving", "Built environment"),
    "culture": ("Cultuur", "Culture"),
    "customer-contact": ("Contact met de burger", "Customer contact"),
    "environment": ("Leefmilieu", "Environment"),
}
TYPES = {  # organisation_subtype, where that says it: (id, Dutch, English)
    "CA": ("scottish-council-area", "Schots raadsgebied", "Council area of Scotland"),
    "CTY": ("county", "Graafschap", "County council"),
    "LBO": ("london-borough", "Londense borough", "London borough"),
    "MD": ("metropolitan-district", "Metropolitaans district", "Metropolitan district"),
    "NMD": ("non-metropolitan-district", "Niet-metropolitaans district",
            "Non-metropolitan district"),
    "UA": ("unitary-authority", "Unitaire autoriteit", "Unitary authority of England"),
    "UA of Wales": ("welsh-unitary-authority", "Unitaire autoriteit van Wales",
                    "Unitary authority of Wales"),
    "NIR": ("northern-ireland-district", "Noord-Iers district", "District of Northern Ireland"),
    "": ("uk-type-not-stated", "Niet vermeld in de bron", "Not stated in the source"),
}
NATIONS = {  # territory: (id, Dutch, English)
    "ENG": ("england", "Engeland", "England"),
    "NIR": ("northern-ireland", "Noord-Ierland", "Northern Ireland"),
    "SCT": ("scotland", "Schotland", "Scotland"),
    "WLS": ("wales", "Wales", "Wales"),
}
NI_PORTAL = "Idox Public Access (Northern Ireland shared portal)"
SHARED_SERVICES = {  # the note or product that names the service: (id, name, source)
    NI_PORTAL: ("northern-ireland-planning-portal", "Northern Ireland shared planning portal",
                f"product '{NI_PORTAL}'"),
    "Combined planning service covering Babergh and Mid Suffolk":
        ("babergh-and-mid-suffolk-planning", "Babergh and Mid Suffolk combined planning service",
         "note at Babergh and Mid Suffolk"),
    "Combined planning service covering Bromsgrove and Redditch":
        ("bromsgrove-and-redditch-planning", "Bromsgrove and Redditch combined planning service",
         "note at Bromsgrove; Redditch is not in the sample"),
    "Combined planning service covering Maidstone and Swale - bu now excluding Tunbridge Wells":
        ("mid-kent-planning-support", "Mid Kent Planning Support Service",
         "notes at Swale and Tunbridge Wells; Maidstone is not in the sample"),
}
# A service that the note says a council has left: code: (group, month)
LEFT = {"TUN": ("mid-kent-planning-support", "2016-07")}
# Packages whose name in the source holds more than a name, or more than one.
PACKAGE_NAMES = {NI_PORTAL: "Idox Public Access"}
PACKAGE_ALIASES = {"Idox Public Access": [NI_PORTAL], "Eros (Halarose)": ["Eros", "Halarose"]}


RULES = """rules:
  # Found between 2017 and 2026, at councils that have ended since; their successors are not known.
  - {rule: merged-authority, severity: off}
  - {rule: stale-portfolio, severity: off}
"""


def council_type(council):
    if council["territory"] == "NIR":
        return TYPES["NIR"][0]
    if council["territory"] == "WLS":
        return TYPES[council["organisation_subtype"] + " of Wales"][0]
    return TYPES[council["organisation_subtype"]][0]


def slugs(councils):
    """The slug of the name; councils of one name add the code of the register, all of them."""
    shared = Counter(slug(council["name"]) for council in councils)
    return {c["code"]: slug(c["name"]) if shared[slug(c["name"])] == 1
            else slug(c["name"] + " " + c["code"]) for c in councils}


def is_product(row):
    return not row["product"].startswith("(") and row["note"] != "not a product"


def is_history(row):
    return row["function"] == "planning" and row["note"] and row["note"] not in SHARED_SERVICES


def as_of(row):
    return row["as_of"].removeprefix("parl.")  # the id of an election ends in its day


def package_name(row):
    return PACKAGE_NAMES.get(row["product"], row["product"])


def shared_service(row):
    found = SHARED_SERVICES.get(row["note"]) or SHARED_SERVICES.get(row["product"])
    return found and found[0]


def provenance(row):
    text = f"{FUNCTIONS[row['function']][3]}, {row['evidence']}"
    if row["note"] and row["function"] != "planning" and row["note"] != row["authority_name"]:
        text += f", as {row['note']}"
    if as_of(row) != row["as_of"]:
        text += f", as of {row['as_of']}"
    return text


def address(row):
    return row["url"].split("://")[-1].rstrip("/")


def sharers(row, products, councils):
    """Codes of councils that used the same product at the same address in the same time."""
    def together(a, b):
        return ((a["end_date"] or "9999") >= b["start_date"] and
                (b["end_date"] or "9999") >= a["start_date"])
    mine = councils[row["authority_code"]]
    return [other["authority_code"] for other in products
            if row["url"] and address(other) == address(row) and
            other["product"] == row["product"] and
            other["authority_code"] != row["authority_code"] and
            together(mine, councils[other["authority_code"]])]


def generate(shared_data):
    council_rows = rows(shared_data / "portfolios" / "uk_councils_sample.csv")
    systems = rows(shared_data / "portfolios" / "uk_council_systems_sample.csv")
    councils = {council["code"]: council for council in council_rows}
    ids = slugs(council_rows)
    products = [row for row in systems if is_product(row)]
    by_council = defaultdict(list)
    for row in systems:
        by_council[row["authority_code"]].append(row)

    files = {"swcat.yaml": workspace("UK councils", ["catalogue"]) + RULES,
             "catalogue/authorities.yaml": authorities(council_rows, ids),
             "catalogue/groups.yaml": groups(council_rows, products, ids),
             "catalogue/components.yaml": components(),
             "catalogue/packages.yaml": packages(products)}

    duplicates = []
    for key in sorted(councils, key=ids.get):
        mine = by_council[key]
        verified = max(as_of(row) for row in mine)
        entries, taken = [], set()
        for row in mine:
            function, product = row["function"], row["product"]
            history = f"; {row['note']}" if is_history(row) else ""
            if not is_product(row):
                link = f", {row['url']}" if row["url"] else ""
                entries.append(Remark(f"{function}: no package: {product}, "
                                      f"{row['as_of']}{link}{history}"))
                continue
            if (function, product) in taken:
                duplicates.append(row)
                entries.append(Remark(f"{function}: {row['product']} is listed twice{history}"))
                continue
            if history:
                entries.append(Remark(f"{function}: {row['note']}"))
            taken.add((function, product))
            entries.append({
                "package": slug(package_name(row)),
                "for": function,
                "via": shared_service(row),
                "shared-with": [ids[o] for o in sharers(row, products, councils)] or None,
                "verified": as_of(row) if as_of(row) != verified else None,
                "url": row["url"],
                "source": provenance(row),
            })
        files[f"portfolios/{ids[key]}.yaml"] = portfolio({
            "authority": ids[key],
            "verified": verified,
            "applications": entries,
            "source": f"uk_council_systems_sample.csv, authority_code {key}",
        })
    files["README.md"] = readme(systems, products, duplicates, councils, ids)
    return files


def authorities(councils, ids):
    types = [{"id": id, "name": {"nl": nl, "en": en},
              "aliases": [key] if key.isupper() and key != "NIR" else None,
              "jurisdiction": "uk"} for key, (id, nl, en) in TYPES.items()]
    found = [{
        "id": ids[c["code"]],
        "name": c["name"],
        "aliases": [c["official_name"]] if c["official_name"] not in ("", c["name"]) else None,
        "type": council_type(c),
        "code": Code(c["gss_code"] or (c["code"] if len(c["code"]) == 9 else "")),
        "valid-from": c["start_date"],
        "valid-until": c["end_date"],
        "source": f"uk_councils_sample.csv, code {c['code']}",
    } for c in councils]
    return catalogue(4, authority_types=types, authorities=sorted(found, key=lambda a: a["id"]))


def groups(councils, products, ids):
    kinds = [{"id": "nation", "name": {"nl": "Land van het Verenigd Koninkrijk",
                                       "en": "Nation of the United Kingdom"}},
             {"id": "shared-service", "name": {"nl": "Gedeelde dienst", "en": "Shared service"}}]
    found = [{
        "id": id,
        "name": {"nl": nl, "en": en},
        "kind": "nation",
        "members": sorted(ids[c["code"]] for c in councils if c["territory"] == territory),
        "source": f"uk_councils_sample.csv, territory {territory}",
    } for territory, (id, nl, en) in NATIONS.items()]
    for id, name, source in sorted(SHARED_SERVICES.values()):
        members = sorted({ids[r["authority_code"]] for r in products if shared_service(r) == id})
        gone = [{"authority": ids[key], "until": until}
                for key, (group, until) in LEFT.items() if group == id]
        if gone:
            members = [{"authority": member} for member in members] + gone
        found.append({"id": id, "name": name, "kind": "shared-service", "members": members,
                      "source": f"uk_council_systems_sample.csv, {source}"})
    return catalogue(4, group_kinds=kinds, groups=found)


def components():
    domains = [{"id": id, "name": {"nl": nl, "en": en}} for id, (nl, en) in DOMAINS.items()]
    found = [{"id": id, "name": {"nl": nl, "en": en}, "domain": domain,
              "source": f"uk_council_systems_sample.csv, function {id}"}
             for id, (domain, nl, en, _) in FUNCTIONS.items()]
    return catalogue(4, domains=domains, components=found)


def packages(products):
    names = sorted({package_name(row) for row in products}, key=slug)
    suppliers = sorted({row["supplier_named_in_source"] for row in products} - {""}, key=slug)
    found = []
    for name in names:
        mine = [row for row in products if package_name(row) == name]
        supplier = {row["supplier_named_in_source"] for row in mine} - {""}
        assert len(supplier) < 2, name
        functions = {row["function"] for row in mine}
        found.append({"id": slug(name), "name": name, "aliases": PACKAGE_ALIASES.get(name),
                      "supplier": slug(supplier.pop()) if supplier else None,
                      "components": [f for f in FUNCTIONS if f in functions],
                      "source": "uk_council_systems_sample.csv"})
    return catalogue(4, suppliers=[{"id": slug(name), "name": name,
                                 "source": "uk_council_systems_sample.csv"}
                                for name in suppliers], packages=found)


def readme(systems, products, duplicates, councils, ids):
    left = [row for row in systems if not is_product(row)]

    def count(listed, function):
        return sum(row["function"] == function for row in listed)

    by_function = [[f, count(systems, f), count(products, f) - count(duplicates, f),
                    count(left, f), count(duplicates, f), FUNCTIONS[f][3]] for f in FUNCTIONS]
    total = ["**all**"] + [sum(line[i] for line in by_function) for i in range(1, 5)] + [""]
    reasons = defaultdict(list)
    for row in left:
        reasons[row["function"], row["product"]].append(ids[row["authority_code"]])
    kept = [row for row in products if row not in duplicates]

    def outside(row):
        council, day = councils[row["authority_code"]], as_of(row)
        if council["end_date"] and day > council["end_date"]:
            return f"after its end on {council['end_date']}"
        if day < council["start_date"][:len(day)]:
            return f"before its start on {council['start_date']}"
        return None

    empty = sorted(ids[key] for key in councils
                   if not any(row["authority_code"] == key for row in kept))
    text = Template((Path(__file__).parent / "uk_councils.md").read_text(encoding="utf-8"))
    return text.substitute(
        councils=len(councils), rows=len(systems), applications=len(kept), left=len(left),
        packages=len({package_name(row) for row in kept}),
        suppliers=len({r["supplier_named_in_source"] for r in kept} - {""}),
        unnamed=len({package_name(r) for r in kept if not r["supplier_named_in_source"]}),
        ended=sum(bool(c["end_date"]) for c in councils.values()),
        no_gss=sum(not c["gss_code"] for c in councils.values()),
        via=sum(bool(shared_service(row)) for row in kept),
        shared=sum(bool(sharers(row, products, councils)) for row in kept),
        duplicates="; ".join(f"{ids[r['authority_code']]}, {r['function']}, {r['product']}"
                             for r in duplicates),
        by_function=table(["function", "rows", "applications", "no package", "said twice",
                           "dataset"], by_function + [total]),
        reasons=table(["function", "instead of a product", "rows", "councils"],
                      [[f, p, len(who), ", ".join(sorted(who))]
                       for (f, p), who in sorted(reasons.items())]),
        empty_count=len(empty), empty=", ".join(empty) or "none",
        history=sum(bool(is_history(row)) for row in systems),
        outside_count=sum(bool(outside(row)) for row in kept),
        outside=table(["council", "application", "found", "which is"],
                      [[ids[r["authority_code"]], f"{package_name(r)} ({r['function']})",
                        as_of(r), outside(r)]
                       for r in sorted(kept, key=lambda r: ids[r["authority_code"]])
                       if outside(r)]))


if __name__ == "__main__":
    run(__doc__, generate)
