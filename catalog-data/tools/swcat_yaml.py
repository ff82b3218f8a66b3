"""Slugs, and YAML in the dialect of swcat: block style, no anchors, no tags."""

import argparse
import csv
import datetime
import re
import sys
import unicodedata
from pathlib import Path

# A text that every reader of YAML takes for that text, written without quotes. The same rule as
# lib/yaml/write.cpp.
PLAIN = re.compile(r"""(?![-?:#&*!|>'%@`=<+.\d ])[^\x00-\x1f\[\]{},"\\]+(?<![ :])""")
RESERVED = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Remark(str):
    """An item of a list that is written as a comment."""


class Code(str):
    """A text that is quoted always: it may look like a number."""


def is_date(text):
    """Year-month-day, year-month or year, of a day that exists."""
    if not DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
        return True
    except ValueError:
        return False


def slug(text):
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    plain = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def scalar(value):
    if DATE.fullmatch(value) and not isinstance(value, Code):
        return value
    plain = PLAIN.fullmatch(value) and value.lower() not in RESERVED
    if plain and ": " not in value and " #" not in value and not isinstance(value, Code):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def field(key, value, indent):
    """The lines of `key: value`; a value that is None or empty is unknown and is not written."""
    pad = " " * indent
    if value is None or value == "":
        return []
    if isinstance(value, dict):
        inner = [line for k, v in value.items() for line in field(k, v, indent + 2)]
        return [f"{pad}{key}:"] + inner if inner else []
    if isinstance(value, list):
        return sequence(key, value, indent)
    if isinstance(value, bool):
        return [f"{pad}{key}: {str(value).lower()}"]
    return [f"{pad}{key}: {scalar(value)}"]


def sequence(key, items, indent):
    pad = " " * indent
    real = [item for item in items if not isinstance(item, Remark)]
    if not real:
        return [f"{pad}# {item}" for item in items] + [f"{pad}{key}: []"]
    if not any(isinstance(item, (dict, Remark)) for item in items):
        flow = f"{pad}{key}: [{', '.join(map(scalar, items))}]"
        if len(flow) <= 80:
            return [flow]
    lines = [f"{pad}{key}:"]
    for item in items:
        if isinstance(item, Remark):
            lines.append(f"{pad}  # {item}")
        elif isinstance(item, dict):
            inner = [line for k, v in item.items() for line in field(k, v, indent + 4)]
            inner[0] = f"{pad}  - {inner[0].lstrip()}"
            lines += inner
        else:
            lines.append(f"{pad}  - {scalar(item)}")
    return lines


def document(content, schema, depth):
    lines = [f"# yaml-language-server: $schema={'../' * depth}schemas/{schema}.schema.json"]
    for key, value in content.items():
        lines += field(key, value, 0)
    return "\n".join(lines) + "\n"


def catalogue(depth, **lists):
    """A catalogue file that is `depth` folders below the root of the repository."""
    content = {"swcat": "catalogue/1"}
    content |= {key.replace("_", "-"): value for key, value in lists.items()}
    return document(content, "catalogue", depth)


def portfolio(content):
    return document({"swcat": "portfolio/1"} | content, "portfolio", 4)


def workspace(name, catalogue):
    return document({"swcat": "workspace/1", "name": name, "catalogue": catalogue,
                     "portfolios": [Code("portfolios/*.yaml")]}, "workspace", 3)


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        found = list(reader)
    for number, row in enumerate(found, 2):
        if None in row or None in row.values():
            sys.exit(f"{path}: record {number} has not {len(reader.fieldnames)} columns: {row}")
    return found


def table(head, body):
    lines = [head, ["---"] * len(head)] + [[str(cell) for cell in row] for row in body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def run(description, generate):
    """Write what `generate(shared_data)` returns, {path: text}, or compare it with what is there."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("shared_data", type=Path, help="the folder of facts: ../shared/data")
    parser.add_argument("out", type=Path, help="the folder of the example")
    parser.add_argument("--check", action="store_true",
                        help="write nothing; fail where a file differs, is missing or is left over")
    options = parser.parse_args()

    files = generate(options.shared_data)
    there = {path.relative_to(options.out).as_posix() for path in options.out.rglob("*")
             if path.is_file()}
    wrong = [f"left over: {path}" for path in sorted(there - files.keys())]
    for path, text in files.items():
        target = options.out / path
        if not options.check:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())
        elif path not in there:
            wrong.append(f"missing: {path}")
        elif target.read_bytes() != text.encode():
            wrong.append(f"differs: {path}")
    print("\n".join(wrong + [f"{len(files)} files"]))
    sys.exit(1 if wrong else 0)
