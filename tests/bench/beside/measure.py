#!/usr/bin/env python3
"""Measures swcat beside other tools that do the same job, on portfolios that are made up.

usage: measure.py SWCAT BENCH_YAML SCHEMA TOOLS WORK [AUTHORITIES [RUNS]]

SWCAT_BENCH_LEAVE_OUT names tools that are not to be run (yamllint takes minutes for 300).
SWCAT is the program, BENCH_YAML writes the workspace into WORK, TOOLS is a folder with a node_modules
of package.json beside this file. What is not installed is skipped, and said to be. The jobs of a
round run one after the other, so that a noisy moment hits all; the figures are medians of RUNS.
"""
import csv
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent


def python_with(*modules):
    """A Python that has these modules: this one, or the one of the system; else nothing."""
    for python in (sys.executable, "/usr/bin/python3"):
        asked = [python, "-c", "import " + ", ".join(modules)]
        if subprocess.run(asked, capture_output=True).returncode == 0:
            return python
    return None


def python_version(python, *names):
    code = "import importlib.metadata as m; print(', '.join(n + ' ' + m.version(n) for n in %r))"
    return version_of([python, "-c", code % (names,)])


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
    return json.loads(manifest.read_text())["version"], ""


def validation(swcat, tools, schema, work):
    out = [Job("swcat validate", version_of([swcat, "--version"]),
               [swcat, "validate", str(work), "--as-of", "2026-11-22"]),
           Job("swcat validate, 1 thread", version_of([swcat, "--version"]),
               [swcat, "validate", str(work), "--as-of", "2026-11-22", "--jobs", "1"])]
    version, why = node(tools, "@sourcemeta/jsonschema")
    out.append(Job("@sourcemeta/jsonschema, shape only", version,
                   [str(tools / "node_modules/.bin/jsonschema"), "validate", "--fast",
                    "--extension", ".yaml", schema, str(work / "portfolios")], why))
    version, why = node(tools, "ajv-cli")
    out.append(Job("ajv-cli, shape only, dates quoted", version,
                   [str(tools / "node_modules/.bin/ajv"), "validate", "--strict=false", "-s", schema,
                    "-d", str(work / "quoted/*.yaml")], why))
    python = python_with("yaml", "jsonschema")
    out.append(Job("python3-jsonschema, shape only",
                   python and python_version(python, "jsonschema", "PyYAML"),
                   [python, str(HERE / "validate_py.py"), str(work), schema],
                   "" if python else "python3-jsonschema and python3-yaml are not installed"))
    there = shutil.which("yamllint")
    out.append(Job("yamllint, layout only", version_of(["yamllint", "--version"]) if there else "",
                   ["yamllint", "-d", "relaxed", str(work / "portfolios")],
                   "" if there else "yamllint is not installed", ok=(0, 1)))
    return out


def question(name, swcat, tools, work, arguments):
    """The same question to swcat and to others; `name` is that of their files."""
    out = [Job(f"swcat {arguments[0]}", version_of([swcat, "--version"]),
               [swcat, *arguments, "--workspace", str(work), "--as-of", "2026-11-22", "--format",
                "csv"])]
    version, why = node(tools, "js-yaml")
    out.append(Job("node + js-yaml", version,
                   ["node", str(HERE / f"{name}_js.mjs"), str(work), str(tools)], why))
    python = python_with("yaml", "pandas")
    out.append(Job("Python, PyYAML (C parser) and pandas",
                   python and python_version(python, "PyYAML", "pandas"),
                   [python, str(HERE / f"{name}_py.py"), str(work)],
                   "" if python else "python3-pandas and python3-yaml are not installed"))
    sql = str(HERE / f"{name}.sql")
    version, why = node(tools, "@duckdb/node-api")
    out.append(Job("DuckDB, on ready CSV", version,
                   ["node", str(HERE / "duckdb.mjs"), str(work), str(tools), sql], why))
    there = shutil.which("sqlite3")
    out.append(Job("sqlite3 shell, on ready CSV",
                   version_of(["sqlite3", "--version"]).split()[0] if there else "",
                   ["sqlite3", "-init", "/dev/null", "-cmd", ".mode csv", "-cmd",
                    ".import uses.csv uses", ":memory:", f".read {sql}"],
                   "" if there else "sqlite3 is not installed", cwd=work))
    return out


def write_uses(work):
    """The CSV that databases are given ready: the time that this takes is not counted."""
    with open(work / "uses.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["authority", "package", "component", "since"])
        for path in sorted((work / "portfolios").iterdir()):
            package = components = None
            for line in path.read_text().splitlines():
                key, _, value = line.strip().partition(": ")
                if key == "- package":
                    package = value
                elif key == "for":
                    components = value.strip("[]").split(", ")
                elif line.startswith("    since"):
                    out.writerows([path.stem, package, each, value] for each in components)


def write_quoted(work):
    """For a tool that takes an unquoted date for something else than a text, and refuses it."""
    (work / "quoted").mkdir(exist_ok=True)
    for path in (work / "portfolios").iterdir():
        text = re.sub(r": (\d{4}-\d\d-\d\d)", r': "\1"', path.read_text())
        (work / "quoted" / path.name).write_text(text)


def answer(job, columns):
    """What a tool says, as pairs and two counts for each; swcat has more columns than others."""
    rows = list(csv.reader(job.out.splitlines()))
    if job.name.startswith("swcat"):
        at = [rows[0].index(name) for name in columns]
        rows = [[row[i] for i in at] for row in rows[1:]]
    return {(row[0], row[1]): (int(row[2]), int(row[3])) for row in rows if len(row) == 4}


def table(title, jobs):
    first = jobs[0]
    print(f"\n{title}\n")
    print("| tool | version | CPU ms | wall ms | peak MiB | CPU, swcat = 1 | runs |")
    print("|---|---|---:|---:|---:|---:|---:|")
    for job in jobs:
        if not job.runs:
            print(f"| {job.name} | | | | | not measured: {job.why_not} | 0 |")
            continue
        print(f"| {job.name} | {job.version} | {job.median(0) * 1e3:.0f} | {job.median(1) * 1e3:.0f} "
              f"| {job.median(2):.0f} | {job.median(0) / first.median(0):.1f} | {len(job.runs)} |")


def measure(jobs, runs):
    """What takes more than 25 times as long as swcat is run once: its figure needs no median."""
    left_out = os.environ.get("SWCAT_BENCH_LEAVE_OUT", "").split()
    for job in jobs:
        if job.name.split(",")[0].split()[0] in left_out:
            job.why_not = "left out"
    for _ in range(runs):
        for job in jobs:
            slow = job.runs and job.median(0) > 25 * jobs[0].median(0)
            if not job.why_not and not slow:
                job.run()


QUESTIONS = [
    ("Overlap and coverage: who uses a package for a component, and how many fill it", "overlap",
     ["overlap", "--type", "gemeente"],
     ("component_id", "package_id", "of_members_part", "of_fillers_whole")),
    ("All pairs: the ten nearest of everybody by packages in common", "nearest",
     ["similar", "--by", "jaccard"], ("authority_id", "peer_id", "jaccard_part", "jaccard_whole")),
]


def main():
    swcat, bench, schema = sys.argv[1:4]
    tools, work = pathlib.Path(sys.argv[4]), pathlib.Path(sys.argv[5])
    authorities = int(sys.argv[6]) if len(sys.argv) > 6 else 300
    runs = int(sys.argv[7]) if len(sys.argv) > 7 else 5
    subprocess.run([bench, "write", str(work), str(authorities)], check=True)
    write_uses(work)
    write_quoted(work)
    size = sum(path.stat().st_size for path in (work / "portfolios").iterdir())
    print(f"{authorities} portfolios, {size / 1e6:.1f} MB; medians of {runs} runs in turns; "
          f"{os.cpu_count()} processors")

    jobs = validation(swcat, tools, schema, work)
    measure(jobs, runs)
    table("Validation", jobs)
    wrong = False
    for title, name, arguments, columns in QUESTIONS:
        jobs = question(name, swcat, tools, work, arguments)
        measure(jobs, runs)
        table(title, jobs)
        expected = answer(jobs[0], columns)
        print(f"\n{len(expected)} rows in the answer.")
        for job in jobs[1:]:
            if job.runs:
                same = answer(job, columns) == expected
                wrong = wrong or not same
                print(f"{job.name}: {'the same answer' if same else 'ANOTHER ANSWER'}")
    return 1 if wrong else 0


sys.exit(main())
