"""Bring generated records into YAML that people edit by hand. README.md tells the rules.

A file is taken apart at the level of its lines, so that what is not touched stays byte for byte as
it was: sections (`authorities:`), records (`  - id: gent`) and fields (`    kbo: ...`).
"""

import argparse
import difflib
import hashlib
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent  # catalog-data
STATE = "tools/state"

SECTION = re.compile(r"([a-z][a-z0-9-]*):(.*)")
FIELD = re.compile(r"(?:  - |    )([a-z][a-z0-9-]*):(?: |$)")


class StyleError(Exception):
    """A file that is not written in the style that this module can take apart."""


@dataclass
class Field:
    name: str
    lead: list  # comments and blank lines before it
    lines: list

    def body(self):
        """Its lines as they are wherever it stands in the record."""
        return [re.sub(r"^  - ", "    ", self.lines[0])] + self.lines[1:]

    def hash(self):
        text = "\n".join(line.rstrip() for line in self.body())
        return hashlib.sha256(text.encode()).hexdigest()[:6]


@dataclass
class Record:
    lead: list
    fields: list = field(default_factory=list)

    def get(self, name):
        return next((f for f in self.fields if f.name == name), None)

    def values(self, name):
        """The texts of a field: of one value, or of a list of values in either style."""
        found = self.get(name)
        if not found:
            return []
        first = found.body()[0].split(":", 1)[1].strip()
        if first.startswith("["):
            return [unquoted(x) for x in first.strip("[]").split(",") if x.strip()]
        if first and not first.startswith("#"):
            return [unquoted(first)]
        return [unquoted(line.strip()[2:]) for line in found.lines[1:]
                if line.strip().startswith("- ")]

    @property
    def id(self):
        return (self.values("id") or [None])[0]

    def hashes(self):
        return {f.name: f.hash() for f in self.fields if f.name != "id"}

    def lines(self):
        return self.lead + self.body()

    def body(self):
        out = []
        for number, each in enumerate(self.fields):
            lines = each.body()
            if number == 0:
                lines[0] = "  - " + lines[0].lstrip()
            out += each.lead + lines
        return out


@dataclass
class Section:
    name: str
    head: list  # what stands before it, and its own line
    records: list = field(default_factory=list)

    def lines(self):
        return self.head + [line for record in self.records for line in record.lines()]


@dataclass
class Document:
    parts: list  # sections, and lists of other lines
    path: str = ""

    def text(self):
        lines = []
        for part in self.parts:
            lines += part.lines() if isinstance(part, Section) else part
        return "".join(line + "\n" for line in lines)

    def sections(self):
        return [part for part in self.parts if isinstance(part, Section)]

    def section(self, name):
        return next((s for s in self.sections() if s.name == name), None)


def unquoted(text):
    text = text.strip()
    if text[:1] in ("'", '"'):
        end = text.find(text[0], 1)
        return text[1:end] if end > 0 else text
    return text.split(" #")[0].strip()


def parse(text, path=""):
    parts, waiting = [], []
    section = record = None
    for number, line in enumerate(text.splitlines(), 1):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or line.lstrip().startswith("#"):
            waiting.append(line)
        elif indent == 0 and not line.startswith("- "):
            top = SECTION.fullmatch(line)
            rest = top and top[2].split(" #")[0].strip()
            record = None
            if top and rest in ("", "[]"):
                section = Section(top[1], waiting + [line])
                parts.append(section)
            else:
                section = None
                parts.append(waiting + [line])
            waiting = []
        elif section is None:
            raise StyleError(f"{path}:{number}: this line belongs to no list")
        elif line.startswith("  - ") or (record and indent == 4):
            name = FIELD.match(line)
            if not name:
                raise StyleError(f"{path}:{number}: expected '  - id: ...' or '    key: ...'")
            if line.startswith("  - "):
                record = Record(waiting, [Field(name[1], [], [line])])
                section.records.append(record)
            else:
                record.fields.append(Field(name[1], waiting, [line]))
            waiting = []
        elif record and indent > 4:
            record.fields[-1].lines += waiting + [line]
            waiting = []
        else:
            raise StyleError(f"{path}:{number}: records are indented by two and fields by four")
    if waiting:
        parts.append(waiting)
    document = Document(parts, path)
    for each in document.sections():
        for found in each.records:
            if not found.id:
                raise StyleError(f"{path}: a record of '{each.name}' has no id")
    return document


@dataclass
class Output:
    """What an importer makes: files of whole records, files of records that it adds fields to, and
    files that are its own altogether; each as {path below catalog-data: text}."""
    files: dict
    partial: dict = field(default_factory=dict)
    whole: dict = field(default_factory=dict)
    remarks: list = field(default_factory=list)


@dataclass
class Merged:
    texts: dict
    state: dict
    notes: list
    added: int = 0


class Index:
    """Where each record is, by list and id or alias, in whichever file people moved it to."""

    def __init__(self, documents):
        self.ids, self.aliases = {}, {}
        for document in documents.values():
            for section in document.sections():
                for record in section.records:
                    here = (document, section, record)
                    self.ids[section.name, record.id] = here
                    for alias in record.values("aliases"):
                        self.aliases.setdefault((section.name, alias), here)

    def find(self, key):
        return self.ids.get(key) or self.aliases.get(key)


def insert(document, name, record, before):
    """Put a record behind the ones that come before it in what was generated."""
    section = document.section(name)
    if not section:
        section = Section(name, [f"{name}:"])
        end = len(document.parts)
        while end and isinstance(document.parts[end - 1], list) and all(
                not x.strip() or x.lstrip().startswith("#") for x in document.parts[end - 1]):
            end -= 1
        document.parts.insert(end, section)
    if section.head[-1].split(" #")[0].rstrip().endswith("[]"):
        section.head[-1] = f"{name}:"
    if before and section.records and section.records[-1].id == before[-1]:
        section.records.append(record)
        return
    there = {each.id: at for at, each in enumerate(section.records)}
    at = next((there[id] + 1 for id in reversed(before) if id in there), None)
    if at is None:
        at = len(section.records) if before else 0
    section.records.insert(at, record)


def shown(lines):
    return "".join(f"\n      {line.strip()}" for line in lines)


def merge_record(current, made, base, apply, note):
    """Bring the fields of `made` into `current`; gives the hashes to remember."""
    base, remember = base or {}, {}
    ours, theirs = current.hashes(), made.hashes()
    for name in list(dict.fromkeys([*theirs, *base])):
        old, here, new = base.get(name), ours.get(name), theirs.get(name)
        if here == new or new == old:
            changed = None  # the same already, or only people changed it
        elif here == old:
            changed = "apply"
        else:
            changed = "conflict"
        if changed == "conflict":
            source = made.get(name).body() if new else ["(no longer said)"]
            mine = current.get(name).body() if here else ["(removed)"]
            note(f"{name}: changed by hand and in the source; the hand wins\n"
                 f"    here:{shown(mine)}\n    source:{shown(source)}")
        if changed == "apply" and apply:
            take_field(current, made, name)
        if changed and not apply:
            new = old
        if new:
            remember[name] = new
    return remember


def take_field(current, made, name):
    mine, theirs = current.get(name), made.get(name)
    if not theirs:
        current.fields.remove(mine)
    elif mine:
        mine.lines = theirs.body()
    else:
        order = [f.name for f in made.fields]
        before = order[:order.index(name)]
        at = max((i + 1 for i, f in enumerate(current.fields) if f.name in before), default=1)
        current.fields.insert(at, Field(name, [], theirs.body()))


def merge(texts, output, state, apply):
    """Bring `output` into `texts`, {path: text}. New records are always taken; what changed and what
    is gone only where `apply` says so."""
    documents = {path: parse(text, path) for path, text in texts.items()}
    index = Index(documents)
    merged = Merged({}, {}, [])
    generated = {}
    for partial, files in ((False, output.files), (True, output.partial)):
        for path, text in files.items():
            if path not in documents and not partial:
                documents[path] = Document([], path)
                head = [part for part in parse(text, path).parts if isinstance(part, list)]
                documents[path].parts = head
            for section in parse(text, path).sections():
                before = []
                for made in section.records:
                    key = (section.name, made.id)
                    if key in generated:
                        raise SystemExit(f"{path}: {section.name} {made.id} is made twice")
                    generated[key] = made
                    take(merged, documents[path] if not partial else None, index, key, made,
                         before, state.get(key), apply)
                    before.append(made.id)
    for key, base in state.items():
        if key not in generated:
            gone(merged, index, key, base, apply)
    merged.texts = {path: document.text() for path, document in documents.items()}
    return merged


def take(merged, document, index, key, made, before, base, apply):
    name = f"{key[0]} {key[1]}"
    found = index.find(key)
    if found:
        def note(text):
            merged.notes.append(f"{found[0].path}: {name}: {text}")
        merged.state[key] = merge_record(found[2], made, base, apply, note)
    elif base is not None:
        if made.hashes() != base:
            merged.notes.append(f"{name}: removed by hand and changed in the source; stays removed")
        merged.state[key] = made.hashes() if apply else base
    elif document is None:
        merged.notes.append(f"{name}: is to get fields from here, but is in no file")
    else:
        insert(document, key[0], made, before)
        merged.state[key] = made.hashes()
        merged.added += 1


def gone(merged, index, key, base, apply):
    found = index.ids.get(key)
    if not found:
        return  # people removed it too, or gave it another id
    document, section, record = found
    untouched = record.hashes() == base and not any(line.strip() for line in record.lead)
    if not untouched:
        left = [n for n, h in base.items() if record.hashes().get(n) == h]
        merged.notes.append(f"{document.path}: {key[0]} {key[1]}: no longer in the source, but "
                            f"edited by hand; stays (from the source: {', '.join(left) or '-'})")
        if not apply:
            merged.state[key] = base
    elif apply:
        section.records.remove(record)
    else:
        merged.state[key] = base


def read_state(text):
    state = {}
    for line in text.splitlines():
        section, id, *hashes = line.split("\t")
        state[section, id] = dict(pair.split(":") for pair in hashes)
    return state


def write_state(state):
    lines = ["\t".join([*key, *(f"{n}:{h}" for n, h in state[key].items())])
             for key in sorted(state)]
    return "".join(line + "\n" for line in lines)


def difference(before, after, path):
    return "".join(difflib.unified_diff(before.splitlines(True), after.splitlines(True),
                                        f"a/{path}", f"b/{path}"))


def decided(table, word, what):
    """What a table of decisions says of a word of the source. A new word wants a decision."""
    if word not in table:
        raise SystemExit(f"{what} '{word}' is new: decide what it is, in the table of the importer")
    return table[word]


def read_folder(home, folders):
    paths = [path for folder in folders for path in sorted((home / folder).rglob("*.yaml"))
             if path.name != "swcat.yaml"]
    return {path.relative_to(home).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def ids_by(home, folder, section, fields):
    """The ids that records have now, by the values of some of their fields: an id that was given
    once stays, also when the name changes from which it was made."""
    known = {}
    for path, text in read_folder(home, [folder]).items():
        found = parse(text, path).section(section)
        for record in found.records if found else []:
            known[tuple((record.values(f) or [""])[0] for f in fields)] = record.id
    return known


def bring_in(home, name, folders, output, mode, out=print):
    """`mode`: "add" writes new records and reports the rest, "apply" writes all, "check" nothing.
    Gives whether anything differs."""
    state_path = f"{STATE}/{name}.tsv"

    def there(path):
        file = home / path
        return file.read_text(encoding="utf-8") if file.exists() else None

    texts = read_folder(home, folders)
    before = dict(texts)
    for path in (*output.whole, state_path):
        before[path] = there(path)
    state = read_state(before[state_path] or "")
    results = {}
    for apply in (False, True):
        merged = merge(texts, output, state, apply)
        files = dict(merged.texts)
        for path, text in output.whole.items():
            files[path] = text if apply or before[path] is None else before[path]
        files[state_path] = write_state(merged.state)
        results[apply] = (files, merged)

    now = {"add": results[False][0], "apply": results[True][0], "check": before}[mode]
    goal, merged = results[True]
    start = {"add": now, "apply": before, "check": before}[mode]
    changed = [path for path in goal if (start.get(path) or "") != goal[path]]
    for path in changed:
        if path != state_path:
            out(difference(start.get(path) or "", goal[path], path), end="")
    for note in merged.notes + output.remarks:
        out(f"note: {note}")
    if mode != "check":
        for path, text in now.items():
            if before.get(path) != text:
                (home / path).parent.mkdir(parents=True, exist_ok=True)
                (home / path).write_bytes(text.encode())
    if mode == "add" and changed:
        out(f"{name}: the source says something else in {len(changed)} files; "
            "--apply takes over what nobody edited")
    out(f"{name}: {len(merged.state)} records, {results[False][1].added} new")
    return bool(changed or (merged.notes and mode == "check"))


def run(description, name, folders, generate):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("shared_data", type=Path, help="the folder of facts: ../shared/data")
    parser.add_argument("--into", type=Path, default=HOME, help="the catalogue: catalog-data")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--check", dest="mode", action="store_const", const="check", default="add",
                       help="write nothing; exit with 1 when the source says something else")
    group.add_argument("--apply", dest="mode", action="store_const", const="apply",
                       help="take over changed facts too, where nobody edited them")
    options = parser.parse_args()
    try:
        output = generate(options.shared_data, options.into)
        differs = bring_in(options.into, name, folders, output, options.mode)
    except StyleError as error:
        sys.exit(f"{error}: write it as 'swcat fmt' does")
    sys.exit(1 if differs and options.mode == "check" else 0)
