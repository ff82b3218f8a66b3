#!/usr/bin/env python3
"""Gives swcat everything that a file can be and should not be.

Each input goes into a workspace of its own beside a portfolio with a mistake that is known: swcat has
to end with a code as written down, in bounded time and memory, with a finding of the right kind at a
place, without a character that acts on a terminal, and still find the known mistake.
"""

import argparse
import json
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from import_inputs import GOOD as GOOD_IMPORTS
from import_inputs import import_inputs
from places import odd_places
from program import CLEAN, FAILURE, FINDINGS, USAGE, Program, Report
from yaml_inputs import ACCEPTED, yaml_inputs

CATALOGUE = """swcat: catalogue/1
authority-types: [{id: gemeente, name: Gemeente}]
authorities:
  - {id: oakham, name: Oakham, type: gemeente}
  - {id: uppingham, name: Uppingham, type: gemeente}
suppliers: [{id: steen, name: Steen}]
components: [{id: archive, name: Archive}]
packages: [{id: vault, name: Vault, supplier: steen, components: [archive]}]
"""
KNOWN_MISTAKE = "swcat: portfolio/1\nauthority: uppingham\napplications:\n  - package: nope\n"
WORKSPACE = "swcat: workspace/1\ncatalogue: catalogue.yaml\nportfolios: portfolios/*.yaml\n"


def make_workspace(folder: Path) -> Path:
    (folder / "portfolios").mkdir(parents=True)
    (folder / "swcat.yaml").write_text(WORKSPACE)
    (folder / "catalogue.yaml").write_text(CATALOGUE)
    (folder / "portfolios/uppingham.yaml").write_text(KNOWN_MISTAKE)
    return folder


# ---- YAML ----


def findings_of(run) -> list:
    return json.loads(run.out)["tables"]["findings"]


def misjudged(hostile, path: str, found: list) -> "str | None":
    mine = [finding for finding in found if finding["path"] == path]
    if hostile.codes is None:
        return None
    if hostile.codes == ACCEPTED:
        return f"found {mine[0]['code']}" if mine else None
    if not mine:
        return "nothing was found in it"
    if hostile.codes and mine[0]["code"] not in hostile.codes:
        return f"found {mine[0]['code']} ({mine[0]['message']}), not {sorted(hostile.codes)}"
    without_place = [finding for finding in mine if not finding["line"] and finding["code"] not in ("SW001", "SW002", "SW003")]
    if without_place:
        return f"{without_place[0]['code']} has no place"
    return None


# The known mistake lies in another file; where the catalogue is broken, nothing says that it is one.
ROLES = {"portfolio": "portfolios/oakham.yaml", "catalogue": "catalogue.yaml", "workspace": "swcat.yaml"}


def try_yaml(program: Program, report: Report, folder: Path, role: str, hostile) -> None:
    path = ROLES[role]
    whole = (folder / path).read_bytes() if role != "portfolio" else None
    (folder / path).write_bytes(hostile.data)
    try:
        run = program.run("validate", ".", "--format", "json", "--as-of", "2026-11-22", folder=folder)
        problem = run.wrong((CLEAN, FINDINGS, USAGE) if role == "workspace" else (CLEAN, FINDINGS)) or program.too_much(run)
        if not problem and run.code != USAGE:
            found = findings_of(run)
            if role == "portfolio":
                problem = misjudged(hostile, path, found)
                if not problem and not any(finding["code"] == "SW301" and "uppingham" in finding["path"] for finding in found):
                    problem = "the known mistake in another file was not found"
            elif run.code == CLEAN or not found:
                problem = "passed"
        report.add(f"yaml as {role}", hostile.name, problem, run)
    finally:
        if whole is None:
            (folder / path).unlink()
        else:
            (folder / path).write_bytes(whole)


# ---- Imports ----


def try_import(program: Program, report: Report, folder: Path, hostile) -> None:
    source, target = folder / "input", folder / "portfolios/oakham.yaml"
    source.write_bytes(hostile.data)
    arguments = ["--authority", "oakham", "--into", str(target.relative_to(folder)), "--apply"]
    run = program.run("import", hostile.format, "input", *arguments, folder=folder)
    problem = run.wrong() or program.too_much(run)
    left = [path.name for path in (folder / "portfolios").iterdir() if path.name not in ("uppingham.yaml", "oakham.yaml")]
    if not problem and left:
        problem = f"left behind {left}"
    if not problem and run.code != CLEAN and not run.err:
        problem = f"ended with {run.code} without a word"
    if not problem and run.code != CLEAN and target.exists():
        problem = f"ended with {run.code} and wrote"
    if target.exists():
        again = program.run("validate", ".", "--format", "json", folder=folder)
        problem = problem or again.wrong((FINDINGS,))
        errors = [] if problem else [f for f in findings_of(again) if f["severity"] == "error" and "oakham" in f["path"]]
        if errors:
            problem = f"what it wrote has {errors[0]['code']}: {errors[0]['message']}"
        target.unlink()
    report.add(f"import {hostile.format}", hostile.name, problem, run)


def check_good_imports(program: Program, report: Report, folder: Path) -> None:
    for format, text in GOOD_IMPORTS.items():
        (folder / "input").write_text(text)
        run = program.run("import", format, "input", "--authority", "oakham", folder=folder)
        report.add("good imports", format, run.wrong((CLEAN,)), run)


# ---- All of it ----


def wrong_yaml():
    """What is wrong in any file, whatever it is for."""
    for hostile in yaml_inputs():
        if hostile.codes not in (None, ACCEPTED) and not {"SW203", "SW301", "SW207"} & hostile.codes:
            yield hostile


def in_parallel(jobs: int, home: Path, inputs, act) -> None:
    """Each thread has a workspace of its own. `inputs()` makes them one by one: some are large."""
    folders = [make_workspace(home / f"{len(list(home.iterdir()))}") for _ in range(jobs)]

    def take(job: int) -> None:
        for index, hostile in enumerate(inputs()):
            if index % jobs == job:
                act(folders[job], hostile)

    with ThreadPoolExecutor(jobs) as threads:
        for done in [threads.submit(take, job) for job in range(jobs)]:
            done.result()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--long", action="store_true", help="every input in every role, and 100,000 files")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    program, report = Program(options.program), Report()
    home = Path(tempfile.mkdtemp(prefix="swcat-hostile-"))
    try:
        # A sanitizer makes each run ten times as slow; in the sample it sees fewer of them.
        sample = 1 if options.long else 7 if program.sanitized else 4
        in_parallel(options.jobs, home, lambda: islice(yaml_inputs(), 0, None, sample), lambda folder, hostile: try_yaml(program, report, folder, "portfolio", hostile))
        every = 1 if options.long else 13 * sample
        for role in ("catalogue", "workspace"):
            in_parallel(options.jobs, home, lambda: islice(wrong_yaml(), 0, None, every), lambda folder, hostile: try_yaml(program, report, folder, role, hostile))
        check_good_imports(program, report, make_workspace(home / "imports"))
        every = 1 if options.long else 3 * sample
        in_parallel(options.jobs, home, lambda: islice(import_inputs(), 0, None, every), lambda folder, hostile: try_import(program, report, folder, hostile))
        odd_places(program, report, home / "places", make_workspace, options.long)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
