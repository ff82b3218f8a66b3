#!/usr/bin/env python3
"""Makes small mistakes in lib/check and lib/analysis, one at a time, and counts which the tests find.

A mutant is one changed operator, number, condition or statement. Its file is compiled as build/dev
compiles it and linked before the library, so that neither the sources nor build/dev change. Those that
the unit tests let live are given to the golden cases; those that live then are printed, to be killed
by a better test.
"""

import argparse
import json
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent

# What is searched, and what takes its place. Template brackets and arrows are left alone.
SWAPS = [
    (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "), (r" == ", " != "), (r" != ", " == "),
    (r" && ", " || "), (r" \|\| ", " && "), (r" \+ ", " - "), (r" - ", " + "), (r" \+= ", " -= "), (r" / ", " * "),
    (r"(?<=[(\s])!(?=[\w(*])", ""), (r"\btrue\b", "false"), (r"\bfalse\b", "true"), (r"\bcontinue;", ";"), (r"\bbreak;", ";"),
    (r"\bany_of\b", "all_of"), (r"\ball_of\b", "any_of"), (r"\bnone_of\b", "any_of"), (r"std::max\b", "std::min"), (r"std::min\b", "std::max"),
    (r"(?<![\w.\"'])([1-9]\d*)(?![\w.\"'])", lambda m: str(int(m[1]) + 1)), (r"(?<![\w.\"'])0(?![\w.\"'])", "1"),
    (r"\+\+(\w+)", r"--\1"), (r"return (?!\{|std::nullopt|false|true|nullptr|0;)[^;{}]+;", "return {};"),
]  # fmt: skip
STATEMENT = re.compile(r"^\s+(?!return|const|auto|using|static|case|default|if|for|while|else|break|continue|#|//|\}|std::\w+(?:<.*>)? \w+[;{(])[\w.\->*:()\[\]+]+.*;$")


class Mutant(NamedTuple):
    path: Path
    line: int
    before: str
    after: str
    text: str  # of the whole file


def code_of(line: str) -> str:
    """The line with what stands in quotes or a comment blanked out, in the same columns."""
    blank = lambda m: " " * len(m[0])  # noqa: E731
    return re.sub(r"//.*", blank, re.sub(r'"(?:\\.|[^"\\])*"', lambda m: '"' + "\0" * (len(m[0]) - 2) + '"', line))


def mutants_of(path: Path) -> list:
    lines = path.read_text().split("\n")
    out = []

    def add(index: int, line: str) -> None:
        text = "\n".join([*lines[:index], line, *lines[index + 1 :]])
        out.append(Mutant(path, index + 1, lines[index].strip(), line.strip(), text))

    for index, line in enumerate(lines):
        code = code_of(line)
        if code.startswith(("#", "namespace", "using", "template", "static_assert")) or "=>" in code:
            continue
        for pattern, by in SWAPS:
            for match in re.finditer(pattern, code):
                add(index, line[: match.start()] + match.expand(by if isinstance(by, str) else by(match)) + line[match.end() :])
        if STATEMENT.match(code):
            add(index, re.sub(r"\S.*", ";", line))
    return out


class Build:
    """The commands with which build/dev compiles a file and links a program."""

    def __init__(self, folder: Path):
        self.folder = folder
        entries = json.loads((folder / "compile_commands.json").read_text())
        self.compile = {entry["file"]: entry["command"] for entry in entries}
        self.link = {name: self.link_of(name) for name in ("tests/swcat_tests", "swcat")}

    def link_of(self, program: str) -> str:
        commands = subprocess.run(["ninja", "-C", self.folder, "-t", "commands", program], capture_output=True, text=True, check=True).stdout
        found = [line for line in commands.splitlines() if f" -o {program} " in line]
        return re.sub(r"^: && | && :$", "", found[-1])

    def compiled(self, mutant: Mutant, home: Path) -> "Path | None":
        source, target = home / mutant.path.name, home / "mutant.o"
        source.write_text(mutant.text)
        command = self.compile[str(mutant.path)].replace(str(mutant.path), str(source))
        command = re.sub(r" -o \S+", f" -o {target}", command) + f" -I{mutant.path.parent} -w"
        done = subprocess.run(shlex.split(command), cwd=self.folder, capture_output=True)
        return target if done.returncode == 0 else None

    def linked(self, program: str, mutant: Path, home: Path) -> Path:
        target = home / Path(program).name
        command = self.link[program].replace(f" -o {program} ", f" -o {target} {mutant} ")
        subprocess.run(shlex.split(command), cwd=self.folder, capture_output=True, check=True)
        return target


def ends_well(command, **more) -> bool:
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, **more).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def verdict(build: Build, mutant: Mutant) -> str:
    with tempfile.TemporaryDirectory(prefix="swcat-mutant-") as name:
        home = Path(name)
        compiled = build.compiled(mutant, home)
        if not compiled:
            return "does not compile"
        # The tests of how YAML is read say nothing of what is made of it, and take the longest.
        tests = build.linked("tests/swcat_tests", compiled, home)
        if not ends_well([tests, "--source-file-exclude=*/yaml/*,*/base/*,*/support/*", "--abort-after=1"], cwd=ROOT):
            return "killed by unit tests"
        program = build.linked("swcat", compiled, home)
        cases = [build.folder / "tests/swcat_cases"]
        return "lives" if ends_well(cases, cwd=ROOT, env={**os.environ, "SWCAT_PROGRAM": str(program)}) else "killed by golden cases"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int, nargs="?", default=60, help="how many, taken by chance (60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--in", dest="part", default="", help="only in files with this in their path")
    parser.add_argument("--build", type=Path, default=ROOT / "build/dev")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1e9, help="begin no more after so long")
    options = parser.parse_args()

    build = Build(options.build)
    files = sorted([*(ROOT / "lib/check").rglob("*.cpp"), *(ROOT / "lib/analysis").rglob("*.cpp")])
    every = [mutant for path in files if options.part in str(path) for mutant in mutants_of(path)]
    chosen = random.Random(options.seed).sample(every, min(options.number, len(every)))
    print(f"{len(chosen)} of {len(every):,} mutants in {len(files)} files, seed {options.seed}", flush=True)
    end = time.monotonic() + options.minutes * 60
    counts = {}

    def run(mutant: Mutant) -> None:
        if time.monotonic() > end:
            return
        found = verdict(build, mutant)
        counts[found] = counts.get(found, 0) + 1
        if found == "lives":
            print(f"LIVES {mutant.path.relative_to(ROOT)}:{mutant.line}\n  - {mutant.before}\n  + {mutant.after}", flush=True)

    with ThreadPoolExecutor(options.jobs) as threads:
        list(threads.map(run, chosen))
    for found, count in sorted(counts.items()):
        print(f"{found}: {count}")
    killed = sum(count for found, count in counts.items() if found.startswith("killed"))
    tried = killed + counts.get("lives", 0)
    print(f"score: {killed} of {tried} killed" + (f" ({100 * killed / tried:.0f} %)" if tried else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
