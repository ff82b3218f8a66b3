#!/usr/bin/env python3
"""Import oslo/ from the facts in SHARED_DATA. README.md tells what a second run does."""

from collections import Counter
from pathlib import Path
from string import Template

from swcat_import import Output, decided, run
from swcat_yaml import Code, catalogue, is_date, rows, slug, table

REGISTER = "Informatievlaanderen/OSLO-Standaardenregister"

# The register's word for how far along a standard is, and what that is here. A standard that a
# candidate or a draft is may change; only a recognised one is there to be used.
STATUS = {
    "ErkendeStandaard": "in-use",
    "KandidaatStandaard": "in-development",
    "OntwerpStandaard": "in-development",
    "NotaWerkgroep": "in-development",
    "ZonderStatus": None,
}
# Dates of the register: (the field here, or None where there is none; what it is the date of). The
# end of publication is no end of the standard: all that have one were recognised after it.
DATES = {
    "date_registration": ("registered", "registered"),
    "publication_date": ("published", "published"),
    "end_of_publication": (None, "end of publication"),
    "date_ack_working_group": (None, "acknowledged by the working group"),
    "date_ack_steering_committee": (None, "acknowledged by the steering committee"),
    "public_review_start": (None, "public review from"),
}


def standard(row):
    record = {"id": "oslo-" + slug(row["slug"]),
              "name": {"nl": row["title"], "en": row["title_en"]},
              "kind": row["type"],
              "maintainer": row["responsible_organisation"],
              "status": decided(STATUS, row["status"], "status"),
              "usage": f"{row['usage']} ({row['status']})"}
    as_found = []
    for column, (key, said) in DATES.items():
        text = row[column]
        if not text:
            continue
        if key and is_date(text):
            record[key] = text
        else:
            as_found.append(Code(f"{said}: {text}"))
    return record | {"dates-as-found": as_found or None,
                     "reference": row["register_url"],
                     "url": row["specification_url"] or row["register_url"],
                     "source": f"{REGISTER}, {row['slug']}"}


def generate(shared_data, home):
    found = rows(shared_data / "oslo" / "standards.csv")
    return Output({"oslo/standards.yaml": catalogue(2, standards=[standard(r) for r in found])},
                  whole={"oslo/README.md": readme(found)})


def readme(found):
    def counts(column):
        return table([column, "standards"],
                     [[k or "(empty)", n]
                      for k, n in Counter(r[column] for r in found).most_common()])

    wrong = Counter((said, r[column]) for column, (_, said) in DATES.items() for r in found
                    if r[column] and not is_date(r[column]))
    status = Counter(r["status"] for r in found)
    return Template((Path(__file__).parent / "oslo.md").read_text(encoding="utf-8")).substitute(
        standards=len(found), types=counts("type"), usage=counts("usage"),
        mandatory=", ".join(f"`oslo-{slug(r['slug'])}`" for r in found
                            if r["usage"] == "Verplicht"),
        status=table(["in the register", "here", "standards"],
                     [[word, STATUS[word] or "left out: unknown", status[word]]
                      for word in STATUS]),
        dates=table(["date", "given as a date", "as a text that is none", "not given"],
                    [[said, sum(is_date(r[c]) for r in found),
                      sum(bool(r[c]) and not is_date(r[c]) for r in found),
                      sum(not r[c] for r in found)] for c, (_, said) in DATES.items()]),
        wrong_count=sum(wrong.values()),
        wrong=table(["date", "found", "times"],
                    [[said, text, n] for (said, text), n in sorted(wrong.items())]),
        hyphens=", ".join(f"`{r['slug']}`" for r in found if slug(r["slug"]) != r["slug"]),
        no_url=sum(not r["specification_url"] for r in found),
        several=sum(bool(r["other_specification_urls"]) for r in found),
        shared=len(found) - len({r["specification_url"] for r in found if r["specification_url"]})
        - sum(not r["specification_url"] for r in found),
        titles="; ".join(t for t, n in Counter(r["title_en"] for r in found).items() if n > 1))


if __name__ == "__main__":
    run(__doc__, "oslo", ["oslo"], generate)
