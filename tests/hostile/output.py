#!/usr/bin/env python3
"""Runs every command in every format over a workspace whose names want to do something.

Terminal escapes, formulas of spreadsheets, scripts, Markdown and the commands of CI services stand in
every name, note, file name and argument: none of them may act on whoever reads the output. Commands
and formats are taken from `swcat --help`, so that new ones are tried as well.
"""

import argparse
import csv
import io
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from program import CLEAN, FAILURE, FINDINGS, USAGE, Program, Report

PAYLOADS = [
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x", '"=1+1', "'=1+1", "=HYPERLINK(\"https://evil.example\")",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</script><script>alert(1)", "]]>", "&lt;b&gt;", "&#60;b&#62;", "javascript:alert(1)", "<!-- x", "\" onmouseover=\"x",
    "::error::pwned", "::set-env name=x::y", "##[error]pwned", "##vso[task.setvariable variable=x]y", "::stop-commands::x", "%0A::error::pwned", "x\\n::error::pwned\\n##[error]pwned",
    "a | b | c", "`code`", "``", "[x](javascript:alert(1))", "![x](https://evil.example/x.png)", "**bold** _it_", "@team #12", "https://evil.example", "# heading", "- list", "1. list", "---", "~~~", "> quote", "\\\\", "$x^2$", "<https://evil.example>",
    "'); DROP TABLE packages;--", "\\\\x1b[2J", "\\\\033]0;x\\\\007", "{{7*7}}", "${HOME}", "$(id)", "`id`", "%s%n", "\u65e5\u672c \U0001f642", "e\u0301a\u0308", "x" * 3000, "a;b,c\\td", "quote \" and '", "not ok 1 - x", "ok # SKIP", "1..0", "Bail out!", "null", "true", "0123", "1e5", "--help", "-x", "a -> b", "a\"]; b[label=\"x", "end\\nclick A call alert(1)",
]  # fmt: skip

ARGUMENTS = ["\x1b[2J\x1b]0;x\x07", "\x9b2J".encode("latin-1"), "\u202ex", b"\xff\xfe", "::error::x", "\n::error::x", "##[error]x", "", " ", "=1+1", "<script>", "%s%n%x", "x" * 100_000, "{}", "{0}", "--", "-", "../../etc", "\u009b2J", "nope\nnope", "a\r::error::x", "'\"`$(x)", "2024-02-30", "9" * 400, "\u200b"]


def quoted(payload: str) -> str:
    return '"' + payload.replace('"', '\\"') + '"'


def make_workspace(folder: Path) -> Path:
    """Every payload is the name of something of each kind, and stands in every text of a portfolio."""
    (folder / "portfolios").mkdir(parents=True)
    names = [quoted(payload) for payload in PAYLOADS]
    (folder / "swcat.yaml").write_text(f"swcat: workspace/1\nname: {names[0]}\ncatalogue: catalogue\nportfolios: portfolios\n")
    (folder / "catalogue").mkdir()
    out = ["swcat: catalogue/1"]
    one = names[21]
    out += [f"authority-types: [{{id: gemeente, name: {one}}}]", f"group-kinds: [{{id: regio, name: {one}}}]"]
    out += ["authorities:"] + [f"  - {{id: a{n}, name: {names[n * 7]}, type: gemeente, aliases: [{names[n]}]}}" for n in range(9)]
    out += ["groups:", f"  - {{id: g, name: {one}, kind: regio, members: [{', '.join(f'a{n}' for n in range(9))}]}}"]
    out += ["domains:"] + [f"  - {{id: d{n}, name: {name}}}" for n, name in enumerate(names)]
    out += ["suppliers:"] + [f"  - {{id: s{n}, name: {name}}}" for n, name in enumerate(names)]
    out += ["components:"] + [f"  - {{id: c{n}, name: {name}, domain: d{n}, description: {name}}}" for n, name in enumerate(names)]
    out += ["standards:"] + [f"  - {{id: z{n}, name: {name}, description: {name}, versions: [{{version: {name}, status: in-use}}]}}" for n, name in enumerate(names)]
    out += ["packages:"] + [f"  - {{id: p{n}, name: {name}, supplier: s{n}, components: [c{n}], licence: {name}, aliases: [{names[n - 1]}]}}" for n, name in enumerate(names)]
    (folder / "catalogue/<b>=1+1|`x`.yaml").write_text("\n".join(out) + "\n")
    for a in range(4):
        lines = ["swcat: portfolio/1", f"authority: a{a}", "verified: 2020-01-01", f"source: {one}", f"note: {names[12]}", f"contact: {{role: {names[22]}, email: {names[2]}, phone: {names[3]}}}"]
        lines += ["local-packages:"] + [f"  - {{id: l{n}, name: {name}, supplier: {name}, components: [c{n}], licence: {name}, note: {name}}}" for n, name in enumerate(names) if n % 3 == a % 3]
        lines += ["applications:"]
        for n, name in enumerate(names):
            if a == 3 and n % 2:
                continue
            lines.append(f"  - {{package: p{n}, name: {name}, version: {name}, owner: {name}, note: {name}, source: {name}, since: 2020, contract: {{name: {name}, number: {name}, supplier: s{n}, start: 2020-01-01, months: 12, renewal: 12, yearly: 100.50, note: {name}}}, standards: [{{standard: z{n}, version: {name}, evidence: statement, source: {name}}}]}}")
        lines += ["connections:"] + [f"  - {{from: p{n}, to: p{n + 2}, data: {name}, note: {name}}}" if n % 2 else f"  - {{from: p{n}, external: {name}, note: {name}}}" for n, name in enumerate(names[:-2]) if a < 3]
        (folder / f"portfolios/a{a}.yaml").write_text("\n".join(lines) + "\n")
    (folder / "import.csv").write_text("name;supplier;version;note\n" + "".join(";".join(['"' + payload.replace('"', '""') + '"'] * 4) + "\n" for payload in PAYLOADS))
    for name in (b"=1+1.yaml", b"::error::x.yaml", b"x\n::error::y.yaml", b"\x1b[2J.yaml", b"\xff\x9b.yaml", b"<b>|`.yaml", "\u202egnp.yaml".encode(), b"##[error]x.yaml", b"a,b;c.yaml"):
        (Path(os.fsdecode(os.fsencode(folder / "portfolios") + b"/" + name))).write_text(f"swcat: portfolio/1\nauthority: {names[22]}\n{names[21]}: x\nnote: {names[29]} x\n")
    return folder


# ---- What every format owes its reader ----

FORMULA = re.compile(r"^[\"'\ufeff]?[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
NUMBER = re.compile(r"^-?\d+([.,]\d+)?$")


def commands_in(text: str) -> "str | None":
    """Lines that GitHub or Azure would obey."""
    for line in text.splitlines():
        if line.strip().startswith("::") or "##[" in line or "##vso[" in line:
            return f"a command of a CI service: {line.strip()[:100]!r}"
    return None


def wrong_text(text: str) -> "str | None":
    return commands_in(text)


def wrong_csv(text: str) -> "str | None":
    delimiter = ";" if text.startswith("\ufeff") else ","
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter, strict=True))
    widths = {len(row) for row in rows}
    if len(widths) > 1:
        return f"rows of {sorted(widths)} cells"
    for row in rows:
        for cell in row:
            if FORMULA.match(cell) and not NUMBER.match(cell) and not cell.startswith("'"):
                return f"a formula: {cell[:80]!r}"
    for line in text.splitlines():
        if line.startswith("::"):
            return f"a command of a CI service: {line[:100]!r}"
    return None


def wrong_json(text: str) -> "str | None":
    json.loads(text, parse_constant=lambda name: sys.exit(f"{name} is not JSON"))
    return commands_in(text)


def wrong_jsonl(text: str) -> "str | None":
    for line in text.splitlines():
        json.loads(line)
    return commands_in(text)


def wrong_markdown(text: str) -> "str | None":
    columns = 0
    for line in text.split("\n"):
        cells = len(re.findall(r"(?<!\\)(?:\\\\)*\|", re.sub(r"``.*?``|`[^`]*`", "", line))) if line.startswith("|") else 0
        if cells and columns and cells != columns:
            return f"a row of {cells - 1} cells in a table of {columns - 1}: {line[:200]!r}"
        columns = cells
        outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", line)
        if re.search(r"<(?!br>)[a-zA-Z/!?]", re.sub(r"\\.", "", outside)):
            return f"HTML: {line[:200]!r}"
        if re.search(r"(?<!\\)!?\[[^\]]*\]\(", outside) or re.search(r"https?://evil|@team|#12", outside):
            return f"a link, picture or mention: {line[:200]!r}"
    return commands_in(text)


def wrong_github(text: str) -> "str | None":
    for line in text.splitlines():
        if not re.match(r"^::(error|warning|notice) title=[^:,]*(,(file|line|col|endLine|endColumn)=[^:,]*)*::", line):
            return f"a line that is no annotation: {line[:200]!r}"
    return None


def wrong_xml(text: str) -> "str | None":
    xml.etree.ElementTree.fromstring(text)
    return commands_in(text)


def wrong_tap(text: str) -> "str | None":
    inside = False
    for line in text.splitlines():
        inside = (line == "  ---") or (inside and line != "  ...")
        if not inside and not re.match(r"^(TAP version 13|1\.\.\d+|not ok \d+ - |ok \d+ - |# |  \.\.\.)", line):
            return f"a line that is no TAP: {line[:200]!r}"
        if re.match(r"^(not )?ok", line) and re.search(r"(?<!\\)# (?!TODO (an?|warning|info))", line):
            return f"a directive out of data: {line[:200]!r}"
    return commands_in(text)


def wrong_dot(text: str) -> "str | None":
    if not shutil.which("dot"):
        return None
    drawn = subprocess.run(["dot", "-Tcanon"], input=text.encode(), capture_output=True, timeout=100)
    return f"dot: {drawn.stderr[:200]!r}" if drawn.returncode or drawn.stderr else None


class Markup(html.parser.HTMLParser):
    """Looks for elements and attributes that no page of ours has."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0
        self.wrong = None

    def handle_starttag(self, tag, attributes) -> None:
        self.scripts += tag == "script"
        if tag in ("b", "img", "iframe") or self.scripts > 1:
            self.wrong = f"markup out of data: <{tag}>"
        for name, value in attributes:
            if name.startswith("on") or (name == "href" and re.match(r"\s*javascript:", value or "")):
                self.wrong = f"markup out of data: {name}={value!r}"


def wrong_html(text: str) -> "str | None":
    markup = Markup()
    markup.feed(text)
    return markup.wrong


CHECKS = {
    "text": wrong_text, "csv": wrong_csv, "json": wrong_json, "jsonl": wrong_jsonl, "markdown": wrong_markdown, "job-summary": wrong_markdown, "github": wrong_github, "sarif": wrong_json, "gitlab": wrong_json,
    "junit": wrong_xml, "checkstyle": wrong_xml, "tap": wrong_tap, "dot": wrong_dot, "html": wrong_html,
}  # fmt: skip


def problem_of(run, format: str) -> "str | None":
    if run.out.startswith(b"PK\x03\x04"):  # a workbook is packed; its own test opens it
        run = run._replace(out=b"")
    problem = run.wrong()
    if problem or not run.out:
        return problem or wrong_text(run.err.decode())
    try:
        problem = CHECKS.get(format, lambda text: None)(run.out.decode())
    except (ValueError, csv.Error, xml.etree.ElementTree.ParseError) as error:
        problem = f"cannot be read back: {error}"
    return problem or wrong_text(run.err.decode())


# ---- Commands and formats, as help names them ----


def help_of(program: Program, *words) -> str:
    return program.run(*words, "--help").out.decode()


def commands_of(program: Program) -> list:
    return re.findall(r"^  ([a-z-]+)  ", help_of(program), re.M)


def formats_of(text: str) -> list:
    named = re.search(r"--format NAME(.*?)\(default", text, re.S)
    if not named:
        return [""]
    listed = re.sub(r"\s+", " ", named[1]).split(": ", 1)[1]
    return [word for word in re.split(r", | or |[ :]", listed) if re.fullmatch(r"[a-z-]+", word)]


# Ways to call a command; those that mean nothing to it end with 2.
CALLS = [(), ("a0",), ("a0", "a1"), ("a0", "a1", "a2", "a3"), ("--group", "g"), ("g",), ("p21",), ("c21",), ("s22",), ("z21",), ("p21", "p22"), ("packages",), ("applications",), ("suppliers",), ("components",), ("standards",), ("authorities",),
         ("package:p21",), ("error",), ("SW301",), ("json",), ("csv",), ("ameff",), ("portfolio",), ("a5",)]  # fmt: skip
CALLS_OF = {
    "report": [("a0", "--set", "board", "--output", "../bundle")], "similar": [("a0", "--force")], "clusters": [("--force",)], "import": [("csv", "import.csv", "--authority", "a8")], "reference": [("--output-dir", "../reference")],
}  # fmt: skip
FILES = {"export", "report", "schema", "reference", "completion"}  # whose output is a file for a program


def try_command(program: Program, report: Report, workspace: Path, command: str) -> None:
    text = help_of(program, command)
    answered = 0
    formats = formats_of(text)
    if "auto" in formats:
        formats.remove("auto")
    for call in [*CALLS, *CALLS_OF.get(command, ())]:
        first = program.run(command, *call, folder=workspace)
        report.add(f"output of {command}", " ".join(call), first.wrong() if command in FILES else problem_of(first, "text"), first)
        if first.code == USAGE or not first.out or formats == [""]:
            answered += first.code != USAGE
            continue
        answered += 1
        for format in formats:
            extras = [("--csv-dialect", "excel-be"), ()] if format == "csv" and "--csv-dialect" in text else [()]
            extras += [("--width", "60"), ("--color", "always"), ("--ascii",)] if format == "text" and "--width" in text else []
            for extra in extras:
                run = program.run(command, *call, "--format", format, *extra, folder=workspace)
                if "always" in extra:  # the colours are ours
                    run = run._replace(out=re.sub(rb"\x1b\[[0-9;]*m", b"", run.out), err=re.sub(rb"\x1b\[[0-9;]*m", b"", run.err))
                report.add(f"output of {command}", " ".join([*call, "--format", format, *extra]), problem_of(run, format), run)
    report.add(f"output of {command}", "answers at least one call", None if answered else "does not: add one to CALLS")


def try_arguments(program: Program, report: Report, workspace: Path, command: str, every: int) -> None:
    text = help_of(program, command)
    options = re.findall(r"^  --([a-z-]+) [A-Z]", text, re.M)
    # Each command begins elsewhere, so that a sample has them all.
    values = ARGUMENTS[len(command) % every :: every]
    for value in values:
        for call in ([command, value], [command, "a0", value], [command, b"--" + (value if isinstance(value, bytes) else value.encode()), "a0"]):
            run = program.run(*call, folder=workspace)
            report.add("arguments", f"{call!r:.100}", problem_of(run, "text") if command not in FILES else run.wrong(), run)
    for option in options:
        for value in values[:: 1 if option in ("format", "color", "width", "jobs") else 2]:
            if option in ("output", "output-dir", "into", "baseline") and not isinstance(value, bytes) and value[:1] not in ("\x1b", "\n"):
                continue
            run = program.run(command, "a0", f"--{option}", value, folder=workspace)
            report.add("arguments", f"{command} --{option} {value!r:.60}", problem_of(run, "text") if command not in FILES else run.wrong(), run)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--long", action="store_true", help="every argument for every option of every command")
    options = parser.parse_args()
    program, report = Program(options.program), Report()
    every = 1 if options.long else 12
    home = Path(tempfile.mkdtemp(prefix="swcat-output-"))
    try:
        workspace = make_workspace(home / "hostile")
        commands = commands_of(program)
        with ThreadPoolExecutor(2) as threads:
            work = [threads.submit(try_command, program, report, workspace, command) for command in commands]
            work += [threads.submit(try_arguments, program, report, workspace, command, every) for command in commands]
            for done in work:
                done.result()
        for value in ARGUMENTS:
            for call in ([value], ["help", value], ["--" + value if isinstance(value, str) else b"--" + value], ["list", "packages", "--workspace", value]):
                run = program.run(*call, folder=workspace)
                report.add("arguments", f"{call!r:.100}", problem_of(run, "text"), run)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
