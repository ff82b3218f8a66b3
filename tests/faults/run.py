#!/usr/bin/env python3
"""Lets every call that a writing command makes fail, one at a time, and kills it at any moment.

Whatever happens: the old file whole or the new file whole, nothing beside it, and the exit code says
which. The method is SQLite's: for N = 1, 2, 3 ... the N-th write, fsync, rename, open, read, close or
allocation fails, until there is no N-th.
"""

import argparse
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hostile"))
from program import CLEAN, FAILURE, FINDINGS, USAGE, Program, Report  # noqa: E402

EIO, ENOMEM, ENOSPC, EDQUOT, EMFILE, EROFS = 5, 12, 28, 122, 24, 30

CATALOGUE = """swcat: catalogue/1
authority-types: [{id: gemeente, name: Gemeente}]
authorities: [{id: oakham, name: Oakham, type: gemeente}, {id: uppingham, name: Uppingham, type: gemeente}]
suppliers: [{id: steen, name: Steen}]
components: [{id: archive, name: Archive, needed-by: gemeente}]
packages: [{id: vault, name: Vault, supplier: steen, components: [archive]}, {id: filer, name: Filer}]
"""
PORTFOLIO = """swcat: portfolio/1
authority: oakham
applications:
  - package: vault
    since: 2020-01-01
    note: "%s"
"""
UNTIDY = """authority: oakham
swcat: portfolio/1
applications:
  - since: 2020-01-01
    package: vault
    version: 1.0
"""


class Command(NamedTuple):
    name: str
    words: tuple
    target: str  # the file or folder that is written
    old: "str | None"  # what stands there before; None: nothing
    codes: tuple = (CLEAN,)
    one_by_one: bool = False  # files of the target may be new while others are old
    # The library that writes workbooks breaks off where a lone allocation fails; swcat makes sure before
    # that there is memory, which the tests of the surroundings try.
    writes_workbook: bool = False


COMMANDS = [
    Command("export sqlite", ("export", "sqlite", "--output", "out/db.sqlite"), "out/db.sqlite", "an earlier export"),
    Command("export json", ("export", "json", "--output", "out/all.json"), "out/all.json", "{}"),
    Command("export datapackage", ("export", "datapackage", "--output", "out/package"), "out/package", None),
    Command("export csv, again", ("export", "csv", "--output", "out/tables"), "out/tables", "tables"),
    Command("export ameff", ("export", "ameff", "--authority", "oakham", "--output", "out/oakham.xml"), "out/oakham.xml", "<x/>"),
    Command("import", ("import", "csv", "new.csv", "--authority", "oakham", "--into", "portfolios/oakham.yaml", "--apply"), "portfolios/oakham.yaml", PORTFOLIO % "kept"),
    Command("import, a new portfolio", ("import", "csv", "new.csv", "--authority", "uppingham", "--into", "portfolios/uppingham.yaml", "--apply"), "portfolios/uppingham.yaml", None),
    Command("init", ("init", "uppingham", "--output", "portfolios/uppingham.yaml"), "portfolios/uppingham.yaml", None),
    Command("a baseline", ("validate", "--baseline", "known.txt", "--update-baseline"), "known.txt", "# an earlier one\n"),
    Command("validate into a file", ("validate", "--format", "sarif", "--output", "out/swcat.sarif"), "out/swcat.sarif", "{}"),
    Command("a report into a file", ("list", "packages", "--output", "out/list.txt"), "out/list.txt", "old\n"),
    Command("a workbook", ("list", "packages", "--format", "xlsx", "--output", "out/list.xlsx"), "out/list.xlsx", "old", writes_workbook=True),
    Command("a set of reports", ("report", "oakham", "--set", "officer", "--format", "html", "--output", "out/set"), "out/set", None, one_by_one=True),
    Command("fmt", ("fmt", "portfolios/oakham.yaml"), "portfolios/oakham.yaml", UNTIDY),
    Command("validate --fix", ("validate", "--fix"), "portfolios/oakham.yaml", UNTIDY),
    Command("schemas", ("schema", "--output-dir", "out/schemas"), "out/schemas", "tables"),
    Command("reference", ("reference", "--output-dir", "out/reference"), "out/reference", None),
    Command("a report on standard output", ("compare", "oakham", "uppingham"), "nothing", None),
]  # fmt: skip


def make_workspace(folder: Path) -> Path:
    (folder / "portfolios").mkdir(parents=True)
    (folder / "out").mkdir()
    (folder / "swcat.yaml").write_text("swcat: workspace/1\ncatalogue: catalogue.yaml\nportfolios: portfolios\n")
    (folder / "catalogue.yaml").write_text(CATALOGUE)
    (folder / "portfolios/oakham.yaml").write_text(PORTFOLIO % "kept")
    (folder / "new.csv").write_text("Applicatie;Versie;Opmerking\nFiler;2.0;nieuw\n")
    return folder


def put_old(workspace: Path, command: Command) -> None:
    target = workspace / command.target
    if target.is_dir():
        shutil.rmtree(target)
    target.unlink(missing_ok=True)
    if command.old == "tables":
        target.mkdir()
        for name in ("applications.csv", "portfolio.schema.json", "suppliers.csv", "mine.txt"):
            (target / name).write_text("earlier")
    elif command.old is not None:
        target.write_text(command.old)


def contents(workspace: Path) -> dict:
    """Every file of the workspace and its bytes: what is left behind shows too."""
    return {str(path.relative_to(workspace)): path.read_bytes() if path.is_file() else None for path in sorted(workspace.rglob("*"))}


class Subject:
    """A command, what it makes of a workspace, and what it says."""

    def __init__(self, program: Program, workspace: Path, command: Command):
        self.program, self.workspace, self.command = program, workspace, command
        self.passing = Path(tempfile.mkdtemp(prefix="passing-", dir=workspace.parent))  # TMPDIR
        self.words = (*command.words, "--as-of", "2026-11-22", "--jobs", "2") if command.words[0] not in ("schema", "reference") else command.words
        put_old(workspace, command)
        self.old = contents(workspace)
        self.right = self.run()
        self.new = contents(workspace)

    def run(self, environment=None):
        return self.program.run(*self.words, folder=self.workspace, environment={"TMPDIR": str(self.passing), **(environment or {})})

    def left(self) -> "list[str]":
        """What stayed among the files that are only for the time being."""
        names = sorted(path.name for path in self.passing.iterdir())
        for name in names:
            (self.passing / name).unlink()
        return names

    def written_nothing(self) -> "str | None":
        """A command that wrote nothing would pass everything."""
        target = self.workspace / self.command.target
        files = [path for path in target.rglob("*") if path.is_file()] if target.is_dir() else [target]
        whole = all(path.is_file() and path.stat().st_size > 0 for path in files) and files
        return None if self.command.target == "nothing" or (whole and self.new != self.old) else "wrote nothing"

    def torn(self) -> "str | None":
        """Whether what is there now is neither the old nor the new."""
        now = contents(self.workspace)
        if now in (self.old, self.new):
            return None
        odd = [name for name in {**now, **self.old} if now.get(name, "absent") != self.old.get(name, "absent") and now.get(name, "absent") != self.new.get(name, "absent")]
        if not odd and self.command.one_by_one:
            return None
        mixed = [name for name in self.new if now.get(name, "absent") != self.new[name]]
        return f"torn or left behind: {odd}" if odd else f"a part is new and a part is old: {mixed}"


def judge(subject: Subject, run, may_be_silent: bool) -> "str | None":
    if left := subject.left():
        return f"left behind for good: {left}"
    if may_be_silent and run.code == FAILURE and not run.err:
        return subject.torn()
    problem = run.wrong((subject.right.code, FAILURE, USAGE, FINDINGS))
    if problem:
        return problem
    if run.code == subject.right.code:
        if contents(subject.workspace) != subject.new:
            return "said that it went well, and did not write"
        if run.out != subject.right.out:
            return f"said that it went well, with another result: {run.out[:200]!r}"
        return None
    now = contents(subject.workspace)
    said = run.err + run.out + (now.get(subject.command.target) or b"")
    if not any(word in said for word in (b"SW001", b"cannot", b"memory", b"see 'swcat validate'")):
        return f"took a fault for something else: {run.err[:300]!r}"
    if run.code == FINDINGS:
        # A file that could not be read is a finding, and the rest is written whole.
        left = [name for name in now if name not in subject.old and name not in subject.new]
        return f"left behind: {left}" if left else None
    return subject.torn()


# Which calls fail, with what, and how many of them are tried at most in the sample.
KINDS = [("write", ENOSPC, 30), ("fsync", EIO, 10), ("rename", EDQUOT, 30), ("open", EMFILE, 40), ("read", EIO, 40), ("close", EIO, 40), ("chmod", EROFS, 10), ("half", 0, 10)]  # fmt: skip


def sweep(subject: Subject, report: Report, library: str, mark: Path, kind: str, code: int, steps, when: str = "") -> None:
    for n in steps:
        put_old(subject.workspace, subject.command)
        mark.unlink(missing_ok=True)
        run = subject.run(environment={"LD_PRELOAD": library, "SWCAT_FAIL": f"{kind}:{n}:{code}:{when}", "SWCAT_FAILED": str(mark)})
        if not mark.exists():
            break
        report.add(f"{kind} fails", f"{subject.command.name}, the {n}.{' and all after it' if when else ''}", judge(subject, run, kind == "write" and when == "on"), run)


def allocations(rng: random.Random, count: int, most: int):
    """Some early, where a run begins, and some anywhere."""
    return sorted({*range(1, count // 3), *(rng.randrange(1, most) for _ in range(count))})


def try_faults(subject: Subject, report: Report, library: str, mark: Path, long: bool, rng: random.Random) -> None:
    for kind, code, most in KINDS:
        sweep(subject, report, library, mark, kind, code, range(1, (400 if long else most) + 1, 1 if long else 3))
        if kind in ("write", "fsync", "rename"):
            sweep(subject, report, library, mark, kind, code, (1, 2), "on")
    if subject.command.writes_workbook:
        return
    steps = allocations(rng, 300 if long else 5, 20_000)
    sweep(subject, report, library, mark, "malloc", ENOMEM, steps)
    sweep(subject, report, library, mark, "malloc", ENOMEM, steps[:: 4 if long else 8], "on")


def try_kills(subject: Subject, report: Report, rounds: int, rng: random.Random, how: int) -> None:
    put_old(subject.workspace, subject.command)
    begin = time.monotonic()
    subject.run()
    takes = time.monotonic() - begin
    name = signal.Signals(how).name
    for index in range(rounds):
        put_old(subject.workspace, subject.command)
        process = subprocess.Popen([subject.program.path, *subject.words], cwd=subject.workspace, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, takes * 1.1))
        process.send_signal(how)
        process.wait(60)
        problem = None
        if process.returncode not in (-how, 128 + how, subject.right.code):
            problem = f"ended with {process.returncode}"
        now = contents(subject.workspace)
        # What was begun beside the target stays behind a kill -9: nothing can clear it away.
        if how == signal.SIGKILL:
            now = {path: text for path, text in now.items() if not is_beside(path, subject.command)}
        parts = [path for path in {**now, **subject.old} if now.get(path, "absent") not in (subject.old.get(path, "absent"), subject.new.get(path, "absent"))]
        if parts:
            problem = f"neither old nor new: {parts}"
        if how == signal.SIGKILL:
            for path in subject.workspace.rglob("*"):
                if is_beside(str(path.relative_to(subject.workspace)), subject.command):
                    shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        report.add(f"{name} at any moment", f"{subject.command.name} {index}", problem)


def is_beside(path: str, command: Command) -> bool:
    """Whether this is what is written before it takes the name of the target, or of a file in it."""
    passing = r"\.[A-Za-z0-9]{6}"
    inside = rf"/.*{passing}|{passing}(/.*)?" if command.one_by_one else rf"{passing}(/.*)?"
    return re.fullmatch(f"{re.escape(command.target)}({inside})", path) is not None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("library", help="failing.c, built as a shared library")
    parser.add_argument("--long", action="store_true", help="every N, and ten times as many kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="commands with this in their name")
    options = parser.parse_args()
    if not Path(options.library).is_file():
        parser.error(f"there is no library {options.library}: nothing would be made to fail")
    program, report, rng = Program(options.program), Report(), random.Random(options.seed)
    home = Path(tempfile.mkdtemp(prefix="swcat-faults-"))
    if program.sanitized:
        print("skipped: calls cannot be made to fail under a sanitizer, which stands before them itself")
    try:
        for index, command in enumerate(command for command in COMMANDS if options.only in command.name):
            subject = Subject(program, make_workspace(home / str(index)), command)
            report.add("without a fault", command.name, subject.right.wrong(command.codes) or subject.written_nothing())
            if not program.sanitized:
                try_faults(subject, report, str(Path(options.library).resolve()), home / "failed", options.long, rng)
            try_kills(subject, report, 30 if options.long else 3, rng, signal.SIGKILL)
            try_kills(subject, report, 10 if options.long else 1, rng, signal.SIGTERM)
            try_kills(subject, report, 10 if options.long else 1, rng, signal.SIGINT)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
