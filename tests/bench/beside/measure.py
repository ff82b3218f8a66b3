#!/usr/bin/env python3
"""Measures swcat beside other tools that do the same job, on portfolios that are made up.

usage: measure.py SWCAT BENCH_YAML SCHEMA TOOLS WORK [AUTHORITIES [RUNS]]

SWCAT is the program, BENCH_YAML writes the workspace into WORK, TOOLS is a folder with a node_modules
of package.json beside this file. What is not installed is skipped, and said to be. The jobs of a
round run one after the other, so that a noisy moment hits all; the figures are medians of RUNS.
"""
import csv
import importlib.util
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent


def have_python(*modules):
    return all(importlib.util.find_spec(module) for module in modules)


def version_of(command):
    done = subprocess.run(command, capture_output=True, text=True)
    return (done.stdout + done.stderr).strip().splitlines()[0] if done.stdout or done.stderr else "?"


class Job:
    def __init__(self, name, version, command, why_not="", cwd=None, ok=(0,)):
        self.name, self.version, self.command = name, version, command
        self.why_not, self.cwd, self.ok = why_not, cwd, ok
        self.runs, self.out = [], ""

    def run(self):
        begin = time.monotonic()
        with open(os.devnull) as nothing:
            process = subprocess.Popen(self.command, stdin=nothing, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True, cwd=self.cwd)
            self.out = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in self.ok:
            self.why_not = f"it ended with {process.returncode}"
            return
        self.runs.append((usage.ru_utime + usage.ru_stime, time.monotonic() - begin,
                          usage.ru_maxrss / 1024))

    def median(self, which):
        return statistics.median(run[which] for run in self.runs)


def node(tools, package, why="npm has not installed it"):
    manifest = tools / "node_modules" / package / "package.json"
    if not shutil.which("node"):
        return None, "there is no node"
    if not manifest.exists():
        return None, why
    import json
    return json.loads(manifest.read_text())["version"], ""


def validation(swcat, tools, schema, work, files):
    out = [Job("swcat validate", version_of([swcat, "--version"]),
               [swcat, "validate", str(work), "--as-of", "2026-11-22"]),
           Job("swcat validate, 1 thread", version_of([swcat, "--version"]),
               [swcat, "validate", str(work), "--as-of", "2026-11-22", "--jobs", "1"])]
    version, why = node(tools, "@sourcemeta/jsonschema")
    out.append(Job("@sourcemeta/jsonschema, shape only", version,
                   [str(tools / "node_modules/.bin/jsonschema"), "validate", "--fast",
                    "--extension", ".yaml", schema, str(work / "portfolios")], why))
    version, why = node(tools, "ajv-cli")
    out.append(Job("ajv-cli, shape only", version,
                   [str(tools / "node_modules/.bin/ajv"), "validate", "--strict=false", "-s", schema,
                    "-d", str(work / "portfolios/*.yaml")], why))
    there = have_python("yaml", "jsonschema")
    out.append(Job("python3-jsonschema, shape only", version_of(
        [sys.executable, "-c", "import importlib.metadata as m; print(m.version('jsonschema'))"])
                   if there else "", [sys.executable, str(HERE / "validate_py.py"), str(work), schema],
                   "" if there else "python3-jsonschema and python3-yaml are not installed"))
    there = shutil.which("yamllint")
    out.append(Job("yamllint, layout only", version_of(["yamllint", "--version"]) if there else "",
                   ["yamllint", "-d", "relaxed", str(work / "portfolios")],
                   "" if there else "yamllint is not installed", ok=(0, 1)))
    return out


def overlap(swcat, tools, work):
    out = [Job("swcat overlap", version_of([swcat, "--version"]),
               [swcat, "overlap", "--workspace", str(work), "--type", "gemeente", "--as-of",
                "2026-11-22", "--format", "csv"])]
    version, why = node(tools, "js-yaml")
    out.append(Job("node + js-yaml", version,
                   ["node", str(HERE / "overlap_js.mjs"), str(work), str(tools)], why))
    there = have_python("yaml", "pandas")
    out.append(Job("Python + PyYAML + pandas", "",
                   [sys.executable, str(HERE / "overlap_py.py"), str(work)],
                   "" if there else "python3-pandas and python3-yaml are not installed"))
    version, why = node(tools, "@duckdb/node-api")
    out.append(Job("DuckDB, on ready CSV", version,
                   ["node", str(HERE / "overlap_duckdb.mjs"), str(work), str(tools)], why))
    there = shutil.which("sqlite3")
    out.append(Job("sqlite3 shell, on ready CSV", version_of(["sqlite3", "--version"]).split()[0]
                   if there else "", ["sqlite3", "-init", "/dev/null", ":memory:",
                                      f".read {HERE / 'overlap.sql'}"],
                   "" if there else "sqlite3 is not installed", cwd=work))
    return out


def write_uses(swcat, work):
    """The CSV that databases are given ready: the time that this takes is not counted."""
    done = subprocess.run([swcat, "list", "applications", "--workspace", str(work), "--as-of",
                           "2026-11-22", "--format", "csv"], capture_output=True, text=True, check=True)
    with open(work / "uses.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["authority", "package", "component", "since"])
        for path in sorted((work / "portfolios").iterdir()):
            authority = path.stem
            package = since = None
            for line in path.read_text().splitlines():
                word = line.strip().split(": ", 1)
                if word[0] == "- package":
                    package = word[1]
                elif word[0] == "for":
                    components = word[1].strip("[]").split(", ")
                elif word[0] == "since" and line.startswith("    since"):
                    for component in components:
                        out.writerow([authority, package, component, word[1]])
    return len(done.stdout)


def answer(job):
    """(component, package) -> users and fillers, as each tool says it."""
    rows = list(csv.reader(job.out.splitlines()))
    if job.name.startswith("swcat"):
        head = rows[0]
        at = [head.index(name) for name in ("component_id", "package_id", "of_members_part",
                                            "of_fillers_whole")]
        rows = [[row[i] for i in at] for row in rows[1:]]
    return {(row[0], row[1]): (int(row[2]), int(row[3])) for row in rows if len(row) == 4}


def table(title, jobs):
    first = jobs[0]
    print(f"\n{title}\n")
    print("| tool | version | CPU ms | wall ms | peak MiB | CPU, swcat = 1 |")
    print("|---|---|---:|---:|---:|---:|")
    for job in jobs:
        if not job.runs:
            print(f"| {job.name} | | | | | not measured: {job.why_not} |")
            continue
        print(f"| {job.name} | {job.version} | {job.median(0) * 1e3:.0f} | {job.median(1) * 1e3:.0f} "
              f"| {job.median(2):.0f} | {job.median(0) / first.median(0):.1f} |")


def measure(jobs, runs):
    for _ in range(runs):
        for job in jobs:
            if not job.why_not:
                job.run()


def main():
    swcat, bench, schema = sys.argv[1:4]
    tools, work = pathlib.Path(sys.argv[4]), pathlib.Path(sys.argv[5])
    authorities = int(sys.argv[6]) if len(sys.argv) > 6 else 300
    runs = int(sys.argv[7]) if len(sys.argv) > 7 else 5
    subprocess.run([bench, "write", str(work), str(authorities)], check=True)
    write_uses(swcat, work)
    size = sum(path.stat().st_size for path in (work / "portfolios").iterdir())
    print(f"{authorities} portfolios, {size / 1e6:.1f} MB; medians of {runs} runs in turns, "
          f"{os.cpu_count()} processors")

    jobs = validation(swcat, tools, schema, work, None)
    measure(jobs, runs)
    table("Validation", jobs)

    jobs = overlap(swcat, tools, work)
    measure(jobs, runs)
    table("Overlap and coverage", jobs)
    expected = answer(jobs[0])
    print(f"\n{len(expected)} pairs of a component and a package that at least two use.")
    wrong = False
    for job in jobs[1:]:
        if not job.runs:
            continue
        same = answer(job) == expected
        wrong = wrong or not same
        print(f"{job.name}: {'the same answer' if same else 'ANOTHER ANSWER'}")
    return 1 if wrong else 0


sys.exit(main())
