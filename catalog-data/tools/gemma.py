#!/usr/bin/env python3
"""Import gemma/ from the facts in SHARED_DATA. README.md tells what a second run does."""

from collections import Counter, defaultdict
from pathlib import Path
from string import Template

from swcat_import import Output, decided, ids_by, run
from swcat_yaml import Code, catalogue, rows, slug, table

SOURCE = "VNG-Realisatie/GEMMA-Archi-repository"

STATUS = {"In ontwikkeling": "in-development", "In gebruik": "in-use",
          "Einde ondersteuning": "end-of-support", "Teruggetrokken": "withdrawn", "": None}


class Ids:
    """`nl-` and the slug of the name. An id that was given once to an object of GEMMA stays when
    its name changes: `reference` says which object it is."""

    def __init__(self, home, section, found):
        known = ids_by(home, "gemma", section, ["reference"])
        self.of = {r["object_id"]: known.get((r["object_id"],)) or "nl-" + slug(r["name"])
                   for r in found}
        twice = [id for id, n in Counter(self.of.values()).items() if n > 1]
        if twice:
            raise SystemExit(f"two objects have the id {twice}")


def versions(found):
    """A standard may have two versions with the same number; their names tell them apart."""
    texts = Counter((r["standard_object_id"], r["version"]) for r in found)
    of = defaultdict(list)
    for r in found:
        known = r["version"] and texts[r["standard_object_id"], r["version"]] == 1
        of[r["standard_object_id"]].append({"version": Code(r["version"] if known else r["name"]),
                                            "status": decided(STATUS, r["status"],
                                                              "status")})
    return of


def generate(shared_data, home):
    facts = {name: rows(shared_data / "gemma" / f"{name}.csv") for name in
             ("reference_components", "standards", "standard_versions", "component_standard",
              "external_components", "technology_components", "application_services",
              "component_service", "groups", "group_membership")}
    component_ids = Ids(home, "components", facts["reference_components"]).of
    standard_ids = Ids(home, "standards", facts["standards"]).of
    of = versions(facts["standard_versions"])

    fields = sorted({d for r in facts["reference_components"] for d in domains_of(r)})
    domains = [{"id": "nl-" + slug(name), "name": {"nl": name}, "source": SOURCE}
               for name in fields]
    components = []
    for r in facts["reference_components"]:
        first, *more = ["nl-" + slug(name) for name in domains_of(r)] or [None]
        components.append({
            "id": component_ids[r["object_id"]], "name": {"nl": r["name"]}, "domain": first,
            "also-in": more or None, "status": decided(STATUS, r["gemma_status"], "status"),
            "classification": {"availability": r["availability"], "integrity": r["integrity"],
                               "confidentiality": r["confidentiality"]},
            "reference": Code(r["object_id"]), "source": f"{SOURCE}, {r['gemmaonline_url']}"})
    standards = [{
        "id": standard_ids[r["object_id"]], "name": {"nl": r["name"]},
        "aliases": [r["abbreviation"]] if r["abbreviation"] not in ("", r["name"]) else None,
        "kind": r["gradation"], "maintainer": r["maintainer"],
        "status": decided(STATUS, r["gemma_status"], "status"),
        "versions": of[r["object_id"]] or None,
        "reference": Code(r["object_id"]), "url": r["url"], "source": SOURCE}
        for r in facts["standards"]]
    links = [r for r in facts["component_standard"] if r["component_object_id"] in component_ids
             and r["obligation"]]
    obligations = []
    for r in links:
        component = component_ids[r["component_object_id"]]
        standard = standard_ids[r["standard_object_id"]]
        obligations.append({
            "id": f"{component}-{standard.removeprefix('nl-')}", "standard": standard,
            "level": r["obligation"], "components": [component], "jurisdiction": "nl",
            "verified": False, "source": f"{SOURCE}, relation {r['relation_object_id']}"})

    def by_id(found):
        return sorted(found, key=lambda record: record["id"])

    return Output({
        "gemma/components.yaml": catalogue(2, domains=domains, components=by_id(components)),
        "gemma/standards.yaml": catalogue(2, standards=by_id(standards)),
        "gemma/obligations.yaml": catalogue(2, obligations=by_id(obligations)),
    }, whole={"gemma/README.md": readme(facts, links, component_ids, standard_ids)})


def domains_of(row):
    return [d for d in row["domains"].split("; ") if d]


def readme(facts, links, component_ids, standard_ids):
    components, standards = facts["reference_components"], facts["standards"]
    found = facts["standard_versions"]
    in_use = Counter(r["standard_object_id"] for r in found if r["status"] == "In gebruik")
    texts = Counter((r["standard_object_id"], r["version"]) for r in found)
    levels = Counter(r["obligation"] for r in links)
    named = Counter(r["standard_object_id"] for r in links)

    def names(ids):
        return ", ".join(f"`{id}`" for id in sorted(ids)) or "none"

    others = [r for r in facts["component_standard"] if r not in links]
    return Template((Path(__file__).parent / "gemma.md").read_text(encoding="utf-8")).substitute(
        components=len(components), standards=len(standards), versions=len(found),
        links=len(links), mandatory=levels["mandatory"], recommended=levels["recommended"],
        rows=sum(in_use[r["standard_object_id"]] for r in links),
        mandatory_rows=sum(in_use[r["standard_object_id"]] for r in links
                           if r["obligation"] == "mandatory"),
        domains=len({d for r in components for d in domains_of(r)}),
        several=sum(len(domains_of(r)) > 1 for r in components),
        no_domain=names(component_ids[r["object_id"]] for r in components if not domains_of(r)),
        no_class=names(component_ids[r["object_id"]] for r in components
                       if not r["availability"]),
        status=table(["in GEMMA", "here", "components", "standards", "versions"],
                     [[word or "(none)", STATUS[word] or "left out: unknown",
                       sum(r["gemma_status"] == word for r in components),
                       sum(r["gemma_status"] == word for r in standards),
                       sum(r["status"] == word for r in found)] for word in STATUS]),
        no_status=", ".join(r["name"] for r in found if not r["status"]),
        no_version=", ".join(r["name"] for r in found if not r["version"]),
        same_version="; ".join(r["name"] for r in found
                               if texts[r["standard_object_id"], r["version"]] > 1),
        without_versions=names(standard_ids[s["object_id"]] for s in standards
                               if s["object_id"] not in {r["standard_object_id"] for r in found}),
        none_in_use=sum(not in_use[s["object_id"]] for s in standards),
        links_to_none=sum(not in_use[r["standard_object_id"]] for r in links),
        unprescribed=sum(not named[s["object_id"]] for s in standards),
        no_standard=len(components) - len({r["component_object_id"] for r in links}),
        most=max(named[s] for s in named),
        most_name=names([standard_ids[max(named, key=lambda s: named[s])]]),
        others=table(["component", "standard", "obligation in GEMMA", "why it is left out"],
                     [[r["component_name"], r["standard_name"], r["obligation"] or "(none)",
                       "it is no reference component"
                       if r["component_object_id"] not in component_ids
                       else "it does not say whether it is mandatory"] for r in others]),
        others_count=len(others), all_links=len(facts["component_standard"]),
        specialised=sum(bool(r["specialization_of"]) for r in components),
        external=len(facts["external_components"]),
        technology=len(facts["technology_components"]),
        services=len(facts["application_services"]), realised=len(facts["component_service"]),
        groups=len(facts["groups"]), grouped=len(facts["group_membership"]),
        compliancy=sum(bool(r["compliancy"]) for r in standards),
        lists=sum(bool(r["lists"]) for r in standards))


if __name__ == "__main__":
    run(__doc__, "gemma", ["gemma"], generate)
