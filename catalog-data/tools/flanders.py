#!/usr/bin/env python3
"""Import flanders/ from the facts in SHARED_DATA. README.md tells what a second run does."""

import re
from collections import Counter, defaultdict
from pathlib import Path
from string import Template

from swcat_import import Output, decided, ids_by, run
from swcat_yaml import Code, rows, slug, table
from swcat_yaml import catalogue as catalogue_at

REGISTER = "lblod/app-organization-portal"
PROCESSES = "lblod/app-openproceshuis"
DECISIONS = "JohnCremboz/scraper-brugge"
TOOLS = Path(__file__).parent

# type in the register: (id, what ids of this type begin with, other ids, Dutch, English)
TYPES = {
    "Gemeente": ("gemeente", "", [], "Gemeente", "Municipality"),
    "OCMW": ("ocmw", "ocmw", [], "OCMW", "Public centre for social welfare"),
    "Provincie": ("provincie", "provincie", [], "Provincie", "Province"),
    "District": ("district", "district", [], "District", "District of a municipality"),
    "Autonoom gemeentebedrijf": ("autonoom-gemeentebedrijf", "agb", ["agb"],
                                 "Autonoom gemeentebedrijf", "Autonomous municipal company"),
    "Autonoom provinciebedrijf": ("autonoom-provinciebedrijf", "apb", ["apb"],
                                  "Autonoom provinciebedrijf", "Autonomous provincial company"),
    "Politiezone": ("politiezone", "pz", ["pz"], "Politiezone", "Police zone"),
    "Hulpverleningszone": ("hulpverleningszone", "hvz", ["hvz"], "Hulpverleningszone",
                           "Rescue zone"),
    "Projectvereniging": ("projectvereniging", "pv", ["pv"], "Projectvereniging",
                          "Project association"),
    "Dienstverlenende vereniging": ("dienstverlenende-vereniging", "dv", ["dv"],
                                    "Dienstverlenende vereniging", "Service association"),
    "Opdrachthoudende vereniging": ("opdrachthoudende-vereniging", "ov", ["ov"],
                                    "Opdrachthoudende vereniging",
                                    "Association with a delegated task"),
    "Opdrachthoudende vereniging met private deelname": (
        "opdrachthoudende-vereniging-met-private-deelname", "ovp", ["ovp"],
        "Opdrachthoudende vereniging met private deelname",
        "Association with a delegated task and private participants"),
    "Welzijnsvereniging": ("welzijnsvereniging", "wv", ["wv"], "Welzijnsvereniging",
                           "Welfare association"),
    "Autonome verzorgingsinstelling": ("autonome-verzorgingsinstelling", "av", ["av"],
                                       "Autonome verzorgingsinstelling",
                                       "Autonomous care institution"),
    "PEVA gemeente": ("peva-gemeente", "peva", [],
                      "Privaatrechtelijk verzelfstandigd agentschap van een gemeente",
                      "Agency of a municipality under private law"),
    "PEVA provincie": ("peva-provincie", "peva", [],
                       "Privaatrechtelijk verzelfstandigd agentschap van een provincie",
                       "Agency of a province under private law"),
}
# Named by obligations and components, but in no register here: (id, Dutch, English).
WORSHIP = ("eredienst", "Bestuur van de eredienst", "Board of a place of worship")
TYPE_CODES = {"gemeente": "gemeente", "OCMW": "ocmw", "AGB": "autonoom-gemeentebedrijf",
              "provincie": "provincie", "APB": "autonoom-provinciebedrijf",
              "DV": "dienstverlenende-vereniging", "OV": "opdrachthoudende-vereniging",
              "HVZ": "hulpverleningszone", "PZ": "politiezone", "WV": "welzijnsvereniging",
              "eredienst": "eredienst"}
MEMBER_TYPES = {"Municipality": "Gemeente", "Province": "Provincie"}
NAMED_WITH_TYPE = {"OCMW", "Provincie", "District"}  # the register gives only the place
PART_OF_ITS_MEMBERS = {"Autonoom gemeentebedrijf", "PEVA gemeente", "PEVA provincie"}

# as found: (id, name). Two firms named together stay together: who does what is not said.
SUPPLIERS = {
    "Green Valley Belgium": ("green-valley", "Green Valley"),
    "CEVI": ("cevi", "Cevi"),
    "Logins / Cevi": ("cevi-logins", "Cevi-Logins"),
    "Cipal (Cipal Schaubroeck)": ("cipal-schaubroeck", "Cipal Schaubroeck"),
    "BCT (met Tobania)": ("bct-tobania", "BCT/Tobania"),
    "GET (Malle)": ("get", "GET"),
    "POD Maatschappelijke Integratie (licentie)": ("pod-maatschappelijke-integratie",
                                                   "POD Maatschappelijke Integratie"),
}
UNKNOWN_SUPPLIER = "(supplier not in source)"
BUILDERS = {"Provincie Antwerpen": "provincie-antwerpen"}  # authorities that built it themselves
# Spellings of one package: name without the words in brackets: (id, name).
PACKAGES = {
    "Echo raadpleegomgeving": ("echo-raadpleegomgeving", "ECHO raadpleegomgeving"),
    "MeetingBurger raadpleegomgeving": ("meetingburger", "MeetingBurger"),
    "Online Smart Cities raadpleegomgeving": ("onlinesmartcities-raadpleegomgeving",
                                              "OnlineSmartCities raadpleegomgeving"),
}
NO_SOFTWARE = {"Gemeenschappelijke informatieveiligheidsconsulent"}
# Words in brackets behind a product that tell where or how it was found, beside municipalities.
PLACES = {"Stad Mechelen", "Zorgbedrijf Rivierenland", "harvested by LBLOD harvester",
          "harvesting job"}
SAID_BY_BOTH = {"gelinkt-notuleren": "agentschap-binnenlands-bestuur"}

# The first words of the status of a standard, and what that is here; the rest goes to `usage`.
STANDARD_STATUS = {"in force": "in-use", "in use": "in-use", "being rolled out": "in-use",
                   "historical": "withdrawn", "ErkendeStandaard": "in-use", "NL only": None}
LEVELS = {"mandatory": "mandatory", "conditional": "conditional", "recommended": "recommended"}


def catalogue(**lists):
    return catalogue_at(2, **lists)


def clean(text):
    """Without the no-break spaces that some names in the register have."""
    return re.sub(r"\s+", " ", text).strip()


def without_brackets(text):
    return re.sub(r" \([^)]*\)$", "", text)


def listed(text):
    return [part.strip() for part in text.split(",") if part.strip()]


def web(text):
    return text if re.fullmatch(r'https?://[^ "<>\\;]+', text) else None


class Authorities:
    """The register, with an id for every body."""

    def __init__(self, shared_data, home):
        self.rows = rows(shared_data / "flanders" / "authorities.csv")
        for row in self.rows:
            decided(TYPES, row["type"], "type of authority")
        self.by_key, self.by_name = {}, defaultdict(list)
        self.former = defaultdict(dict)  # other names that memberships give to the same KBO
        known = ids_by(home, "flanders", "authorities", ["type", "kbo"])
        self.name_ids(known)
        for row in self.rows:
            if row["kbo"]:
                self.by_key[row["type"], row["kbo"]] = row
            self.by_name[row["type"], row["name"]].append(row)

    def name_ids(self, known):
        def first(row, name):
            prefix = TYPES[row["type"]][1]
            text = slug(clean(name))
            if not prefix or text == prefix or text.startswith(prefix + "-"):
                return text
            return f"{prefix}-{text}"

        rules = [lambda row: first(row, row["name"].split(":")[0]),
                 lambda row: first(row, row["name"]),
                 lambda row: f"{first(row, row['name'])}-{row['kbo']}"]
        left = []
        for row in self.rows:
            key = (TYPES[row["type"]][0], kbo(row["kbo"]))
            row["id"] = known.get(key, "") if row["kbo"] else ""
            if not row["id"]:
                left.append(row)
        taken = {row["id"] for row in self.rows}
        for rule in rules:
            # Who has the name to itself gets it; a shorter name that is somebody's full name too
            # goes to that one.
            tries = Counter(rule(row) for row in left)
            full = {rules[1](row): row for row in left} if rule is rules[0] else {}
            again = []
            for row in left:
                id = rule(row)
                mine = tries[id] == 1 or full.get(id) is row and ":" not in row["name"] and (
                    sum(rules[1](other) == id for other in left) == 1)
                if mine and id not in taken:
                    row["id"] = id
                else:
                    again.append(row)
            taken |= {row["id"] for row in left}
            left = again
        if left:
            raise SystemExit(f"no id for {[row['name'] for row in left]}")

    def find(self, type, number, name):
        type = MEMBER_TYPES.get(type, type)
        if number:
            return self.by_key.get((type, number))
        name = name.removeprefix("Provincie ") if type == "Provincie" else name
        found = self.by_name.get((type, name), [])
        return found[0] if len(found) == 1 else None

    def successor(self, row):
        """The body that it went into; nothing where its name there is nobody's or several's."""
        found = self.by_name.get((row["type"], row["merged_into"]), [])
        return found[0] if len(found) == 1 else None

    def shown(self, row):
        name = clean(row["name"])
        return f"{row['type']} {name}" if row["type"] in NAMED_WITH_TYPE else name


def kbo(digits):
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}" if digits else ""


def is_right(digits):
    return re.fullmatch(r"[01]\d{9}", digits) and 97 - int(digits[:8]) % 97 == int(digits[8:])


def member(row):
    """Somebody is no member when it does not exist."""
    if not row["valid_from"] and not row["valid_to"]:
        return row["id"]
    return {"authority": row["id"], "from": row["valid_from"], "until": row["valid_to"]}


def members(found):
    unique = {row["id"]: row for row in found}
    return [member(unique[id]) for id in sorted(unique)]


def province_id(name):
    return "gemeenten-provincie-" + slug(name)


def region_id(name):
    return "referentieregio-" + slug(name.removeprefix("Regio "))


class Memberships:
    """What each row of memberships.csv became, by what it says."""

    def __init__(self, shared_data, register):
        self.rows = rows(shared_data / "flanders" / "memberships.csv")
        self.outcome = Counter()
        self.participants, self.belongs = defaultdict(list), defaultdict(list)
        self.province, self.nis = {}, {}
        self.unclear, self.former_nis = [], set()
        self.inactive = defaultdict(int)
        seen = set()
        for row in self.rows:
            self.outcome[self.take(row, register, seen)] += 1

    def take(self, row, register, seen):
        who = register.find(row["member_type"], row["member_kbo"], row["member_name"])
        what = register.find(row["organisation_type"], row["organisation_kbo"],
                             row["organisation_name"])
        if not who or not what:
            self.unclear.append(row)
            return "not found in the register"
        name = row["member_name"].removeprefix("Provincie ")
        if name != who["name"]:
            register.former[who["id"]][name] = row["member_nis"]
        if row["member_nis"] and not who["nis"]:
            self.nis[who["id"]] = row["member_nis"]
        elif row["member_nis"] and row["member_nis"] != who["nis"]:
            self.former_nis.add((who["id"], row["member_nis"], who["nis"]))
        pair = (who["id"], what["id"])
        if row["role"] == "gerelateerd":
            if what["type"] == "Provincie":
                self.province[who["id"]] = what["name"]
                return "`province` of a gemeente or OCMW"
            if what["type"] == "Gemeente":
                self.belongs[who["id"]].append(what)
                return "`belongs-to` of an OCMW or district"
            self.unclear.append(row)
            return "related, it is not said how"
        if pair in seen:
            return "the same pair in a second role"
        seen.add(pair)
        if what["type"] in PART_OF_ITS_MEMBERS:
            self.belongs[what["id"]].append(who)
            return "`belongs-to` of an AGB or PEVA"
        if what["status"] != "actief":
            self.inactive[what["id"]] += 1
            return "participants of an association that is no longer active"
        self.participants[what["id"]].append(who)
        return "members of a group `deelnemers-...`"


class Zones:
    """The gemeenten of the police zones, which only their names tell."""

    def __init__(self, register):
        self.of, self.unnamed, self.unclear, self.inactive = {}, [], {}, []
        names = defaultdict(list)
        for row in register.rows:
            if row["type"] == "Gemeente":
                for name in [row["name"], *register.former[row["id"]]]:
                    names[name.lower()].append(row)
        for row in register.rows:
            if row["type"] != "Politiezone":
                continue
            name = clean(row["name"])
            if row["status"] == "niet actief":
                self.inactive.append(row["id"])
            if ":" in name:
                parts = re.split(r", | en ", name.split(":", 1)[1].strip())
            elif "/" in name:
                parts = name.removeprefix("PZ ").split("/")
            else:
                self.unnamed.append(row["id"])
                continue
            found = [names.get(part.strip().lower(), []) for part in parts]
            wrong = [part for part, who in zip(parts, found) if len(who) != 1]
            if wrong:
                self.unclear[row["id"]] = wrong
            else:
                self.of[row["id"]] = [who[0] for who in found]

    def outdated(self, register):
        """Zones that still exist and name a gemeente that ended, without the one it went into."""
        found = {}
        for row in register.rows:
            if row["id"] not in self.of or row["status"] != "actief":
                continue
            here = {who["id"] for who in self.of[row["id"]]}
            into = [register.successor(who) for who in self.of[row["id"]] if who["merged_into"]]
            missing = sorted({who["id"] for who in into if who} - here)
            if missing:
                found[row["id"]] = missing
        return found


def generate(shared_data, home):
    register = Authorities(shared_data, home)
    memberships = Memberships(shared_data, register)
    zones = Zones(register)
    decisions = rows(shared_data / "portfolios" / "flanders_council_decisions.csv")
    provinces = {r["authority_name"].removeprefix("Provincie "): r["nis"] for r in decisions
                 if r["authority_type"] == "Province"}
    facts = {name: rows(shared_data / "flanders" / f"{name}.csv") for name in
             ("blocks", "components", "standards", "obligations", "products", "processes")}
    functions = {r["function"]: r["components"].split() for r in read_table("flanders-functions")}
    report = {}
    output = Output({
        "flanders/authorities.yaml": authorities(register, memberships, zones, provinces),
        "flanders/groups.yaml": groups(register, zones),
        "flanders/associations.yaml": associations(register, memberships),
        "flanders/processes.yaml": processes(facts["processes"]),
        "flanders/components.yaml": components(facts["components"]),
        "flanders/standards.yaml": standards(facts["standards"]),
        "flanders/obligations.yaml": obligations(facts, report),
        "flanders/building-blocks.yaml": catalogue(building_blocks=[
            {"id": r["id"], "name": r["name"], "purpose": {"en": r["purpose"]},
             "source": f"flanders/blocks.csv, id {r['id']}"} for r in facts["blocks"]]),
        "flanders/packages.yaml": packages(facts["products"], decisions, functions, register,
                                           report),
    })
    output.remarks = [f"{row['id']} went into '{row['merged_into']}', which is nobody's name or "
                      "several's: merged-into is left out" for row in register.rows
                      if row["merged_into"] and not register.successor(row)]
    output.whole["flanders/README.md"] = readme(register, memberships, zones, facts, report)
    return output


def read_table(name):
    lines = (TOOLS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"))) for line in lines[1:]]


def authorities(register, memberships, zones, provinces):
    types = [{"id": id, "name": {"nl": nl, "en": en}, "aliases": aliases or None,
              "jurisdiction": "vlaanderen", "source": f"{REGISTER}, type {found}"}
             for found, (id, _, aliases, nl, en) in TYPES.items()]
    id, nl, en = WORSHIP
    types.append({"id": id, "name": {"nl": nl, "en": en}, "jurisdiction": "vlaanderen",
                  "source": "flanders/obligations.csv, authority_types"})
    found = []
    for row in register.rows:
        belongs = list(memberships.belongs[row["id"]]) + zones.of.get(row["id"], [])
        if row["type"] == "OCMW":
            # A gemeente and its OCMW share one NIS code.
            belongs += [r for r in register.rows if r["type"] == "Gemeente"
                        and r["nis"] == row["nis"]]
        merged = None
        if row["merged_into"]:
            into = register.successor(row)
            merged = into and into["id"]
        nis = row["nis"] or memberships.nis.get(row["id"]) or (
            provinces[row["name"]] if row["type"] == "Provincie" else "")
        aliases = [f"{row['type']} {n}" if row["type"] in NAMED_WITH_TYPE else n
                   for n in register.former[row["id"]]]
        found.append({
            "id": row["id"],
            "name": register.shown(row),
            "aliases": aliases or None,
            "type": TYPES[row["type"]][0],
            "kbo": Code(kbo(row["kbo"])),
            "nis": Code(nis),
            "ovo": row["ovo"],
            "province": province_id(row["province"]) if row["province"] else None,
            "valid-from": row["valid_from"],
            "valid-until": row["valid_to"],
            "merged-into": merged,
            "belongs-to": sorted({b["id"] for b in belongs}) or None,
            "status": row["status"] if row["status"] not in ("actief", "gefusioneerd") else None,
            "source": REGISTER,
        })
    order = list(TYPES)
    by_id = {row["id"]: order.index(row["type"]) for row in register.rows}
    found.sort(key=lambda a: (by_id[a["id"]], a["id"]))
    return catalogue(authority_types=types, authorities=found)


def groups(register, zones):
    kinds = [("provincie", "Gemeenten en OCMW's van een provincie",
              "Municipalities and welfare centres of a province"),
             ("referentieregio", "Referentieregio", "Reference region"),
             ("politiezone", "Gemeenten van een politiezone", "Municipalities of a police zone"),
             ("hulpverleningszone", "Gemeenten van een hulpverleningszone",
              "Municipalities of a rescue zone")]
    found = [{"id": province_id(name), "name": f"Provincie {name}: gemeenten en OCMW's",
              "kind": "provincie", "source": REGISTER}
             for name in sorted({r["province"] for r in register.rows} - {""})]
    for name in sorted({r["region"] for r in register.rows} - {""}, key=region_id):
        found.append({"id": region_id(name), "name": name, "kind": "referentieregio",
                      "members": members(r for r in register.rows if r["region"] == name),
                      "source": REGISTER})
    for type, kind in (("Politiezone", "politiezone"),
                       ("Hulpverleningszone", "hulpverleningszone")):
        for row in sorted((r for r in register.rows if r["type"] == type), key=lambda r: r["id"]):
            if row["status"] == "niet actief":
                continue
            of = zones.of.get(row["id"])
            found.append({"id": f"gemeenten-{row['id']}",
                          "name": f"Gemeenten van {register.shown(row).split(':')[0]}",
                          "kind": kind, "members": members(of) if of else None,
                          "valid-from": row["valid_from"], "valid-until": row["valid_to"],
                          "source": REGISTER + (", read off the name of the zone" if of else "")})
    return catalogue(group_kinds=[{"id": id, "name": {"nl": nl, "en": en}}
                                  for id, nl, en in kinds], groups=found)


def associations(register, memberships):
    by_id = {row["id"]: row for row in register.rows}
    kinds = [t for t in TYPES if any(by_id[id]["type"] == t for id in memberships.participants)]
    found = [{"id": f"deelnemers-{id}", "name": f"Deelnemers van {register.shown(by_id[id])}",
              "kind": TYPES[by_id[id]["type"]][0],
              "members": members(memberships.participants[id]),
              "valid-from": by_id[id]["valid_from"], "valid-until": by_id[id]["valid_to"],
              "source": f"{REGISTER}, participants"}
             for id in sorted(memberships.participants)]
    return catalogue(group_kinds=[
        {"id": TYPES[t][0], "name": {"nl": f"Deelnemers: {TYPES[t][3].lower()}",
                                     "en": f"Participants: {TYPES[t][4].lower()}"}}
        for t in kinds], groups=found)


def process_ids(found):
    """The number of a process; where two have the same, with the group's domain behind it."""
    numbers = Counter(row["number"] for row in found)
    pairs = Counter((row["number"], row["domain"]) for row in found)
    out = []
    for row in found:
        id = f"proces-{row['number']}"
        if numbers[row["number"]] > 1:
            id += "-" + slug(row["domain"])
            if pairs[row["number"], row["domain"]] > 1:
                id += "-" + slug(row["group"])
        out.append(id)
    return out


def processes(found):
    domains, seen = [], set()

    def add(id, name, parent):
        if id not in seen:
            seen.add(id)
            domains.append({"id": id, "name": name, "parent": parent, "source": PROCESSES})

    for row in found:
        add(slug(row["category"]), row["category"], None)
    for row in found:
        add(slug(row["domain"]), row["domain"], slug(row["category"]))
    for row in found:
        add(f"{slug(row['domain'])}-{slug(row['group'])}", row["group"], slug(row["domain"]))
    for row, id in zip(found, process_ids(found)):
        add(id, clean(row["process"]), f"{slug(row['domain'])}-{slug(row['group'])}")
    return catalogue(domains=domains)


def types_of(text):
    if text == "*":
        return [t[0] for t in TYPES.values()] + [WORSHIP[0]]
    return [decided(TYPE_CODES, code, "type of authority") for code in listed(text)]


def components(found):
    out = [{"id": r["id"], "name": {"nl": r["label_nl"], "en": r["label_en"]},
            "domain": slug(r["oph_domain"]), "needed-by": types_of(r["authority_types"]),
            "building-blocks": listed(r["building_blocks"]) or None,
            "reference": f"GEMMA: {r['gemma2_component']}" if r["gemma2_component"] else None,
            "source": f"flanders/components.csv, id {r['id']}"} for r in found]
    out.append({"id": "besluitpublicatie", "name": {"nl": "Publicatie van besluiten",
                                                    "en": "Publication of council decisions"},
                "domain": "strategisch-beheer",
                "source": f"{DECISIONS}, function council-decisions-publication"})
    return catalogue(components=out)


def standards(found):
    def short(row):
        return row["name"].split(" – ")[0]

    shorts = Counter(short(row) for row in found)
    out = []
    for r in found:
        said = next((s for s in STANDARD_STATUS if r["status"].startswith(s)), r["status"])
        status = decided(STANDARD_STATUS, said, "status")
        said = [r["obligation"]] + [r["status"]] * (r["status"] not in ("in force", "in use"))
        name = short(r) if shorts[short(r)] == 1 else r["name"]
        aliases = [alias for alias, here in ((r["name"], name), (r["id"], standard_id(r["id"])))
                   if alias != here]
        out.append({"id": standard_id(r["id"]), "name": name, "aliases": aliases or None,
                    "kind": r["kind"], "status": status, "usage": "; ".join(said),
                    "url": web(r["source"]),
                    "source": f"flanders/standards.csv, id {r['id']}; {r['source']}"})
    return catalogue(standards=out)


def standard_id(text):
    """`oslo:x` is x in the register of oslo/; an id has no full stops."""
    return slug(text)


def obligations(facts, report):
    law = {r["id"]: r["legal_basis"] for r in facts["standards"]}
    found, left, covered = [], [], set()
    for r in facts["obligations"]:
        if r["obligation"] not in LEVELS or r["authority_types"] == "supplier":
            left.append(r)
            continue
        everybody = r["authority_types"] == "*"
        covered.add((r["standard_id"], r["function"]))
        found.append({
            "id": f"vl-{r['rule_id'].lower()}",
            "standard": standard_id(r["standard_id"]),
            "level": LEVELS[r["obligation"]],
            "components": [r["function"]] if r["function"] != "*" else None,
            "types": None if everybody else types_of(r["authority_types"]),
            "jurisdiction": "vlaanderen",
            "valid-from": r["valid_from"],
            "valid-until": r["valid_to"],
            "condition": r["condition"],
            "legal-basis": law.get(r["standard_id"]),
            "verified": is_verified(r["confidence"]),
            "source": f"flanders/obligations.csv, {r['rule_id']}: {r['confidence']}",
        })
    # The one row of components.csv that is no proposal of this project.
    cemeteries = next(r for r in facts["components"] if r["id"] == "begraafplaatsen")
    sources = {r["id"]: r["source"] for r in facts["standards"]}
    shown = listed(cemeteries["mandatory_standards"])
    for standard in shown:
        covered.add((standard, "begraafplaatsen"))
        found.append({"id": f"vl-begraafplaatsen-{standard}",
                      "standard": standard_id(standard),
                      "level": "mandatory", "components": ["begraafplaatsen"],
                      "types": types_of(cemeteries["authority_types"]),
                      "jurisdiction": "vlaanderen", "legal-basis": law.get(standard),
                      "verified": False, "source": sources[standard]})
    report["left"] = left
    report["from-components"] = len(shown)
    report["proposed"] = [(r["id"], s) for r in facts["components"]
                          for s in listed(r["mandatory_standards"])
                          if (s, r["id"]) not in covered and (s, "*") not in covered]
    report["obligations"] = found
    return catalogue(obligations=found)


def is_verified(confidence):
    return confidence.startswith("sourced") and "verify" not in confidence


def packages(products, decisions, functions, register, report):
    places = {r["name"].lower() for r in register.rows if r["type"] == "Gemeente"}

    def is_place(words):
        return words in PLACES or all(w.strip().lower() in places for w in words.split(","))

    found = []  # (name as found, supplier as found, function, source)
    report["no-software"] = [r for r in products if r["product"] in NO_SOFTWARE]
    for r in products:
        if r["product"] not in NO_SOFTWARE:
            found.append((r["product"], r["supplier"], r["function"], r["source"]))
    stranger = {"Saint-Nicolas"}  # no Flemish authority: see the example of council decisions
    for r in decisions:
        if not r["product"].startswith("(") and r["authority_name"] not in stranger:
            found.append((r["product"], r["supplier_attribution"] or UNKNOWN_SUPPLIER,
                          r["function"], f"{DECISIONS}, {r['evidence']}"))

    def supplier_id(text):
        return SUPPLIERS[text][0] if text in SUPPLIERS else slug(text)

    merged = {}
    by_name = defaultdict(set)
    for product, supplier, _, _ in found:
        base = without_brackets(product)
        id, _ = PACKAGES.get(base, (slug(base), base))
        if supplier != UNKNOWN_SUPPLIER:
            by_name[id].add(supplier_id(supplier))
    for product, supplier, function, source in found:
        base = without_brackets(product)
        id, name = PACKAGES.get(base, (slug(base), base))
        who = supplier_id(supplier) if supplier != UNKNOWN_SUPPLIER else None
        who = SAID_BY_BOTH.get(id, who)
        if len(by_name[id]) > 1 and id not in SAID_BY_BOTH:
            # A name that says what it does, not what it is called.
            label = SUPPLIERS.get(supplier, (None, supplier))[1]
            id, name = f"{id}-{who}", f"{name} ({label})"
        entry = merged.setdefault(id, {"name": name, "aliases": set(), "supplier": None,
                                       "components": [], "sources": [], "built-by": None})
        bracket = re.search(r" \(([^)]*)\)$", product)
        for spelling in {base, product if bracket and not is_place(bracket[1]) else base}:
            if spelling != entry["name"] and not entry["name"].startswith(f"{spelling} ("):
                entry["aliases"].add(spelling)
        if supplier in BUILDERS:
            entry["built-by"] = BUILDERS[supplier]
        elif who:
            entry["supplier"] = who
        entry["components"] += [c for c in decided(functions, function, "function")
                                if c not in entry["components"]]
        if source not in entry["sources"]:
            entry["sources"].append(source)
    suppliers = {}
    named = sorted({s for _, s, _, _ in found} - {UNKNOWN_SUPPLIER, *BUILDERS})
    both = "Agentschap Binnenlands Bestuur / Digitaal Vlaanderen"  # see SAID_BY_BOTH
    for text in named:
        if text == both:
            continue
        id = supplier_id(text)
        name = SUPPLIERS[text][1] if text in SUPPLIERS else text
        entry = suppliers.setdefault(id, {"id": id, "name": name, "aliases": set()})
        if text in SUPPLIERS:
            entry["name"] = name
        if text != name:
            entry["aliases"].add(text)
    for entry in suppliers.values():
        entry["aliases"] = sorted(entry["aliases"]) or None
        entry["source"] = "flanders/products.csv"
        if entry["id"] not in {supplier_id(r["supplier"]) for r in products}:
            entry["source"] = DECISIONS
    report["packages"] = merged
    report["suppliers"] = suppliers
    report["functions"] = sorted({f for _, _, f, _ in found if not functions[f]})
    return catalogue(
        suppliers=[suppliers[id] for id in sorted(suppliers)],
        packages=[{"id": id, "name": e["name"], "aliases": sorted(e["aliases"]) or None,
                   "supplier": e["supplier"], "built-by": e["built-by"],
                   "components": e["components"] or None, "source": "; ".join(e["sources"])}
                  for id, e in sorted(merged.items())])


def valid(row, day):
    return (not row["valid_from"] or row["valid_from"] <= day) and (
        not row["valid_to"] or row["valid_to"] >= day)


def names(ids):
    return ", ".join(f"`{id}`" for id in sorted(ids)) or "none"


def readme(register, memberships, zones, facts, report):
    everybody = register.rows
    days = ("2018-12-31", "2019-01-01", "2024-12-31", "2025-01-01")
    holders = defaultdict(list)
    for row in everybody:
        if row["kbo"]:
            holders[row["kbo"]].append(row["id"])
    status = Counter(row["status"] for row in everybody)
    ocmws = [r for r in everybody if r["type"] == "OCMW"]
    agbs = [r for r in everybody if r["type"] == "Autonoom gemeentebedrijf"]
    open_end = [r for r in everybody if r["status"] == "niet actief" and not r["valid_to"]]
    gone = {m["id"] for id in memberships.participants for m in memberships.participants[id]
            if m["valid_to"]}
    successors = {r["id"]: register.successor(r)["id"] for r in everybody
                  if register.successor(r)}
    without_successor = sum(
        m["id"] in successors and successors[m["id"]] not in {x["id"] for x in found}
        for found in memberships.participants.values() for m in found)
    process = facts["processes"]
    numbers = Counter(r["number"] for r in process)
    verified = sum(o["verified"] for o in report["obligations"])
    unknown = [id for id, e in report["packages"].items() if not e["supplier"]
               and not e["built-by"]]
    return Template((TOOLS / "flanders.md").read_text(encoding="utf-8")).substitute(
        authorities=len(everybody),
        types=table(["type", "id", "ids begin with", "bodies", "no longer active",
                     "ended in a merger"],
                    [[found, f"`{t[0]}`", f"`{t[1]}-`" if t[1] else "the name",
                      sum(r["type"] == found for r in everybody),
                      sum(r["type"] == found and r["status"] == "niet actief" for r in everybody),
                      sum(r["type"] == found and r["status"] == "gefusioneerd"
                          for r in everybody)] for found, t in TYPES.items()]),
        type_count=len(TYPES),
        counts=table(["day", "gemeenten", "OCMW's"],
                     [[day] + [sum(r["type"] == t and valid(r, day) for r in everybody)
                               for t in ("Gemeente", "OCMW")] for day in days]),
        status=", ".join(f"{n} {s}" for s, n in status.most_common()),
        open_end=len(open_end),
        dated=sum(bool(r["valid_from"]) for r in everybody if r["type"] == "Gemeente"),
        gemeenten=sum(r["type"] == "Gemeente" for r in everybody),
        by_kbo=names(r["id"] for r in everybody if r["kbo"]
                     and r["id"].endswith("-" + r["kbo"])),
        shared_kbo="; ".join(f"{kbo(k)} of {names(ids)}" for k, ids in holders.items()
                             if len(ids) > 1),
        bad_kbo=names(r["id"] for r in everybody if r["kbo"] and not is_right(r["kbo"])),
        no_kbo=sum(not r["kbo"] for r in everybody),
        nis_pairs=sum(n > 1 for n in Counter(r["nis"] for r in everybody if r["nis"]).values()),
        former="; ".join(f"`{id}` was {', '.join(n)}" for id, n in sorted(register.former.items())
                         if n),
        former_nis=", ".join(f"`{id}` {old} (now {new})" for id, old, new
                             in sorted(memberships.former_nis)),
        nis_from_memberships=names(memberships.nis),
        provinces_agree=sum(memberships.province.get(r["id"]) == r["province"]
                            for r in everybody if r["province"]),
        provinces_given=sum(bool(r["province"]) for r in everybody),
        nbsp=sum("\xa0" in r["name"] for r in everybody),
        ocmw_rows=sum(bool(memberships.belongs[r["id"]]) for r in ocmws), ocmws=len(ocmws),
        agb_known=sum(bool(memberships.belongs[r["id"]]) for r in agbs), agbs=len(agbs),
        memberships=len(memberships.rows),
        outcome=table(["what it became", "rows"],
                      [[what, n] for what, n in memberships.outcome.most_common()]),
        unclear="; ".join(f"{r['member_name']} and {r['organisation_name']}"
                          for r in memberships.unclear) or "none",
        inactive=len(memberships.inactive), associations=len(memberships.participants),
        gone_members=len(gone), without_successor=without_successor,
        zones=sum(r["type"] == "Politiezone" and r["status"] != "niet actief" for r in everybody),
        zones_known=sum(r["id"] in zones.of and r["status"] != "niet actief" for r in everybody
                        if r["type"] == "Politiezone"),
        zones_inactive=len(zones.inactive),
        zones_unknown=names(r["id"] for r in everybody if r["type"] == "Politiezone"
                            and r["id"] not in zones.of and r["status"] != "niet actief"),
        zones_unclear="; ".join(f"`{id}` ({', '.join(wrong)})"
                                for id, wrong in sorted(zones.unclear.items())) or "none",
        zones_outdated="; ".join(f"`{id}` ({', '.join(into)})" for id, into
                                 in sorted(zones.outdated(register).items())) or "none",
        rescue=sum(r["type"] == "Hulpverleningszone" for r in everybody),
        processes=len(process), categories=len({r["category"] for r in process}),
        domains=len({r["domain"] for r in process}),
        process_groups=len({(r["domain"], r["group"]) for r in process}),
        group_names=len({r["group"] for r in process}),
        twice=", ".join(n for n, c in numbers.items() if c > 1),
        components=len(facts["components"]),
        no_counterpart=names(r["id"] for r in facts["components"] if not r["gemma2_component"]),
        standards=len(facts["standards"]), rules=len(facts["obligations"]),
        obligations=len(report["obligations"]), verified=verified,
        from_components=report["from-components"],
        left=table(["rule", "standard", "why it is no obligation here"],
                   [[r["rule_id"], r["standard_id"],
                     "it holds for suppliers, not for authorities"
                     if r["authority_types"] == "supplier" else f"{r['obligation']}: no duty"]
                    for r in report["left"]]),
        proposed_count=len(report["proposed"]),
        proposed="; ".join(f"{c}: {s}" for c, s in report["proposed"]),
        blocks=len(facts["blocks"]), products=len(facts["products"]),
        no_software=len(report["no-software"]), packages=len(report["packages"]),
        suppliers=len(report["suppliers"]), unknown_count=len(unknown), unknown=names(unknown),
        no_function=", ".join(report["functions"]))


if __name__ == "__main__":
    run(__doc__, "flanders", ["flanders"], generate)
