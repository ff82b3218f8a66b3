#!/usr/bin/env python3
"""What translators need: all texts for people, and whether each language has them.

  texts.py write SWCAT_TEXTS   writes swcat.pot, and brings each .po file up to date
  texts.py check SWCAT_TEXTS   fails where swcat.pot is not what the sources say, where a .po file
                               lacks a text or has one that is used no more, and where a translation
                               loses what has to stay

SWCAT_TEXTS is the program that prints the texts of tables; xgettext finds those in the code.
"""

import difflib
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = ROOT / "lib/base/languages"
TEMPLATE = LANGUAGES / "swcat.pot"
KEYWORDS = ["tr", "say", "marked", "counted:2,3"]


def run(*command, text=None):
    done = subprocess.run([str(part) for part in command], input=text, text=True, cwd=ROOT,
                          capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"texts: {command[0]} failed\n{done.stderr}")
    return done.stdout


def sources():
    return sorted(str(path.relative_to(ROOT)) for folder in ("cli", "lib")
                  for path in (ROOT / folder).rglob("*.?pp"))


def template(tables_program):
    """swcat.pot as it has to be. It says nothing that changes by itself, such as a date."""
    with tempfile.TemporaryDirectory() as folder:
        gathered = pathlib.Path(folder) / "gathered.pot"
        gathered.write_text(run(tables_program))
        run("xgettext", "--join-existing", "--files-from=-", "--from-code=UTF-8", "--language=C++",
            "--no-location", "--no-wrap", "--sort-output", "--keyword",
            *(f"--keyword={word}" for word in KEYWORDS), f"--output={gathered}",
            text="\n".join(sources()))
        both = gathered.read_text()
    # Nothing of the head but how to read it.
    head = ('# Texts of swcat for people; `./dev texts` writes this.\nmsgid ""\nmsgstr ""\n'
            '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
            '"Content-Transfer-Encoding: 8bit\\n"\n')
    entries = both.split("\n\n", 1)[1]
    return head + "\n" + re.sub(r"^#, .*-format\n", "", entries, flags=re.MULTILINE)


def write(tables_program):
    TEMPLATE.write_text(template(tables_program))
    for translation in sorted(LANGUAGES.glob("*.po")):
        run("msgmerge", "--quiet", "--update", "--backup=none", "--no-fuzzy-matching", "--no-wrap",
            translation, TEMPLATE)
        kept = run("msgattrib", "--no-obsolete", "--no-wrap", translation)
        translation.write_text(kept)


def unquoted(line):
    text = line[line.index('"') + 1:line.rindex('"')]
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)


def entries(path):
    """The entries of a .po file: (flags, id, plural or None, translations)."""
    out = []
    entry = None
    field = None
    flags = ""
    for line in path.read_text().splitlines():
        if line.startswith("#,"):
            flags = line
        elif line.startswith("msgid "):
            entry = {"flags": flags, "msgid": unquoted(line), "translations": []}
            out.append(entry)
            field, flags = "msgid", ""
        elif line.startswith("msgid_plural "):
            field = "msgid_plural"
            entry[field] = unquoted(line)
        elif line.startswith("msgstr"):
            field = "translations"
            entry[field].append(unquoted(line))
        elif line.startswith('"'):
            if field == "translations":
                entry[field][-1] += unquoted(line)
            else:
                entry[field] += unquoted(line)
    return [each for each in out if each["msgid"]]


def places(text):
    """Which argument stands where it is filled in, with its format; in order of argument."""
    text = text.replace("{{", "").replace("}}", "")
    found = []
    for at, (number, form) in enumerate(re.findall(r"\{(\d*)(:[^}]*)?\}", text)):
        found.append((int(number) if number else at, form))
    return sorted(found)


def numbered_by_halves(text):
    kinds = {bool(number) for number in re.findall(r"\{(\d*)(?::[^}]*)?\}", text)}
    return len(kinds) > 1


# What people type stays as it is: options, and commands between quotes.
TYPED = re.compile(r"--[a-z][a-z-]*|'swcat [a-z]+")


def typed(text):
    return sorted(set(TYPED.findall(text)))


def edges(text):
    return (text[:len(text) - len(text.lstrip())], text[len(text.rstrip()):])


def complaints_about(entry, translation, english):
    if places(translation) != places(english) or numbered_by_halves(translation):
        yield f"other places: {places(english)} became {places(translation)}"
    if edges(translation) != edges(english):
        yield "begins or ends with other spaces or lines"
    lost = [word for word in typed(english) if word not in translation]
    if lost:
        yield f"does not name {', '.join(lost)}"


def check_language(path, wanted):
    complaints = []
    known = {each["msgid"]: each for each in entries(path)}
    for english, asked in wanted.items():
        have = known.get(english)
        if have is None:
            complaints.append(f"lacks {english!r}")
            continue
        if "fuzzy" in have["flags"]:
            complaints.append(f"is not sure of {english!r} (fuzzy)")
        if have.get("msgid_plural") != asked.get("msgid_plural"):
            complaints.append(f"has another plural of {english!r}")
        sources_of = [asked[key] for key in ("msgid", "msgid_plural") if key in asked]
        for source, translation in zip(sources_of, have["translations"]):
            if not translation:
                complaints.append(f"has nothing for {source!r}")
                continue
            complaints += [f"{source!r}: {problem}"
                           for problem in complaints_about(have, translation, source)]
    complaints += [f"has {english!r}, which is used no more" for english in known
                   if english not in wanted]
    return [f"{path.name} {complaint}" for complaint in complaints]


def check(tables_program):
    expected = template(tables_program)
    found = TEMPLATE.read_text() if TEMPLATE.exists() else ""
    complaints = []
    if expected != found:
        complaints += ["swcat.pot is not what the sources say: run './dev texts'"]
        complaints += list(difflib.unified_diff(found.splitlines(), expected.splitlines(),
                                                "swcat.pot", "the sources", lineterm="", n=0))
    with tempfile.TemporaryDirectory() as folder:
        now = pathlib.Path(folder) / "now.pot"
        now.write_text(expected)
        wanted = {each["msgid"]: each for each in entries(now)}
    languages = sorted(LANGUAGES.glob("*.po"))
    for path in languages:
        complaints += check_language(path, wanted)
    if complaints:
        sys.exit("\n".join(complaints))
    print(f"{len(wanted)} texts, in {', '.join(['en'] + [path.stem for path in languages])}")


def main():
    match sys.argv[1:]:
        case ["write", program]:
            write(program)
        case ["check", program]:
            check(program)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
