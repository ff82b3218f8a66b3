"""What stands where a file should stand, and files that change under the reader's hands."""

import os
import shutil
import socket
import subprocess
import threading
from pathlib import Path

from program import CLEAN, FAILURE, FINDINGS, USAGE, Program, Report

OAKHAM = "swcat: portfolio/1\nauthority: oakham\napplications:\n  - package: vault\n"
NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def bound_socket(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # the name of a socket is short
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


def link_to(target: str):
    return lambda path: path.symlink_to(target)


def sparse(size: int):
    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return make


# What stands at portfolios/oakham.yaml, and the word that the finding says of it.
PLACES = {
    "a pipe": (pipe, b"a pipe"),
    "a socket": (bound_socket, b"not a file"),
    "a folder": (folder, b"a folder"),
    "a link to itself": (lambda path: path.symlink_to(path.name), b"links"),
    "a link to nothing": (link_to("nowhere"), b"no such file"),
    "a link to a folder": (link_to("/etc"), b"link"),
    "a link to the folder itself": (link_to("."), b"link"),
    "a link upward": (link_to(".."), b"link"),
    "a link to a device": (link_to("/dev/zero"), b"link"),
    "a link to a terminal": (link_to("/dev/tty"), b""),
    "a link out": (link_to("/etc/passwd"), b"link that leads out"),
    "a link out to a secret": (link_to("/etc/shadow"), b"link that leads out"),
    "a link into /proc": (link_to("/proc/self/environ"), b"link"),
    "a gigabyte": (sparse(1 << 30), b"larger than"),
    "8 MiB and one byte": (sparse((8 << 20) + 1), b"larger than"),
    "a terabyte": (sparse(1 << 40), b"larger than"),
}  # fmt: skip


def expect(run, codes, words, program) -> "str | None":
    problem = run.wrong(codes) or program.too_much(run)
    said = run.out + run.err
    missing = [word for word in words if word not in said]
    return problem or (f"does not say {missing}: {said[:600]!r}" if missing else None)


# The mistake of the workspace that everything else has to leave in sight.
KNOWN = b"unknown package 'nope'"


def try_places(program: Program, report: Report, home: Path, make_workspace) -> None:
    for index, (name, (make, word)) in enumerate(PLACES.items()):
        workspace = make_workspace(home / f"place{index}")
        make(workspace / "portfolios/oakham.yaml")
        run = program.run("validate", folder=workspace)
        report.add("odd places", name, expect(run, (FINDINGS,), (KNOWN, word, b"oakham.yaml:"), program), run)
        run = program.run("import", "csv", "portfolios/oakham.yaml", folder=workspace)
        codes = (FAILURE, FINDINGS, USAGE) if "link out" in name or "/proc" in name else (FAILURE,)
        report.add("odd places", f"import of {name}", expect(run, codes, (), program), run)
        (workspace / "swcat.yaml").unlink()
        make(workspace / "swcat.yaml")
        run = program.run("validate", ".", folder=workspace)
        report.add("odd places", f"swcat.yaml is {name}", expect(run, (FINDINGS, USAGE, FAILURE), (), program), run)
        run = program.run("list", "packages", "--workspace", ".", folder=workspace)
        report.add("odd places", f"list, swcat.yaml is {name}", expect(run, (FINDINGS, USAGE, FAILURE), (), program), run)

    many = make_workspace(home / "many")
    names = [f"portfolios/odd{index}.yaml" for index in range(len(PLACES))]
    for name, (make, _) in zip(names, PLACES.values()):
        make(many / name)
    (many / "portfolios/new\nline\x1b[2J\xff.yaml").write_text(OAKHAM)
    os.mkfifo(os.fsencode(many / "portfolios") + b"/bad\xff\xfe\x9b.yaml")
    for format in ("text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "tap", "markdown", "job-summary", "csv", "jsonl"):
        run = program.run("validate", "--format", format, folder=many)
        words = [name.encode() for name in names] + [b"nope"] if format in ("text", "csv") else []
        report.add("odd places", f"all of them, as {format}", expect(run, (FINDINGS,), words, program), run)


# ---- What may not be read ----


def try_permissions(program: Program, report: Report, home: Path, make_workspace) -> None:
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        print("skipped: files that may not be read need root and setpriv, to be somebody else")
        return
    # The other one has to be able to reach the program and the workspace.
    probe = subprocess.run([*NOBODY, program.path, "--version"], capture_output=True)
    if probe.returncode != 0:
        print("skipped: user 65534 may not run the program where it stands")
        return
    home.chmod(0o755)
    home.parent.chmod(0o755)

    def world() -> Path:
        workspace = make_workspace(home / f"closed{len(list(home.iterdir()))}")
        (workspace / "portfolios/oakham.yaml").write_text(OAKHAM)
        (workspace / "portfolios/deep").mkdir()
        (workspace / "portfolios/deep/late.yaml").write_text(OAKHAM)
        (workspace / "portfolios/other").mkdir()
        (workspace / "swcat.yaml").write_text("swcat: workspace/1\ncatalogue: catalogue.yaml\nportfolios: [portfolios/**/*.yaml]\n")
        return workspace

    closed = {
        "a file": ["portfolios/oakham.yaml"],
        "a folder": ["portfolios/deep"],
        "two folders and a file": ["portfolios/deep", "portfolios/other", "portfolios/oakham.yaml"],
    }
    for name, paths in closed.items():
        workspace = world()
        for path in paths:
            (workspace / path).chmod(0)
        run = program.run("validate", folder=workspace, prefix=NOBODY)
        words = [KNOWN, b"permission denied", *(path.encode() for path in paths)]
        report.add("not readable", name, expect(run, (FINDINGS,), words, program), run)
        run = program.run("list", "packages", folder=workspace, prefix=NOBODY)
        report.add("not readable", f"list, {name}", expect(run, (CLEAN, FINDINGS), (b"Vault",), program), run)
    for path in ("portfolios", "catalogue.yaml", "swcat.yaml"):
        workspace = world()
        (workspace / path).chmod(0)
        for command in (("validate", "."), ("list", "packages"), ("quality", "oakham")):
            run = program.run(*command, folder=workspace, prefix=NOBODY)
            # Where there is no authority any more, that is the answer, and where to look for why.
            words = (b"permission denied", path.encode()) if command[0] != "quality" else ()
            report.add("not readable", f"{command[0]}, {path}", expect(run, (FINDINGS, USAGE, FAILURE), words, program), run)
    workspace = world()
    (workspace / "catalogue.yaml").chmod(0)
    (workspace / "portfolios/oakham.yaml").write_text(OAKHAM + "broken: [\n")
    run = program.run("validate", ".", folder=workspace, prefix=NOBODY)
    report.add("not readable", "the catalogue: portfolios are still looked at", expect(run, (FINDINGS,), (b"oakham.yaml:5:9",), program), run)
    workspace = world()
    workspace.chmod(0o000)
    run = program.run("validate", str(workspace), folder=home, prefix=NOBODY)
    report.add("not readable", "the workspace", expect(run, (FINDINGS, USAGE, FAILURE), (), program), run)


# ---- What changes while it is read ----


def try_changes(program: Program, report: Report, home: Path, make_workspace, rounds: int) -> None:
    workspace = make_workspace(home / "changing")
    path = workspace / "portfolios/oakham.yaml"
    text = (OAKHAM + "# " + "x" * 1000 + "\n").encode() * 1
    stop = threading.Event()

    def grow() -> None:
        while not stop.is_set():
            path.write_bytes(text)
            for _ in range(20):
                with path.open("ab") as file:
                    file.write(b"# more\n" * 5000)

    def vanish() -> None:
        while not stop.is_set():
            path.write_bytes(text)
            path.unlink()

    def turn_into_others() -> None:
        while not stop.is_set():
            path.write_bytes(text)
            path.unlink()
            os.mkfifo(path)
            path.unlink()
            path.symlink_to("/dev/zero")
            path.unlink()
            path.mkdir()
            path.rmdir()

    for act in (grow, vanish, turn_into_others):
        stop.clear()
        thread = threading.Thread(target=act)
        thread.start()
        for index in range(rounds):
            run = program.run("validate", folder=workspace)
            report.add("changed while read", f"{act.__name__} {index}", expect(run, (FINDINGS,), (KNOWN,), program), run)
        stop.set()
        thread.join()
        path.unlink(missing_ok=True)


def try_many_files(program: Program, report: Report, home: Path, make_workspace, files: int) -> None:
    workspace = make_workspace(home / "crowded")
    for index in range(files):
        directory = workspace / f"portfolios/{index % 100}"
        directory.mkdir(exist_ok=True)
        (directory / f"f{index}.yaml").write_text(f"swcat: portfolio/1\nauthority: a{index}\n")
    (workspace / "swcat.yaml").write_text("swcat: workspace/1\ncatalogue: catalogue.yaml\nportfolios: [portfolios/**/*.yaml]\n")
    run = program.run("validate", "--format", "jsonl", folder=workspace)
    problem = expect(run._replace(seconds=run.seconds / 10, megabytes=run.megabytes / 4), (FINDINGS,), (KNOWN,), program)
    if not problem and run.out.count(b"SW301") < files:
        problem = "a file was not looked at"
    report.add(f"{files:,} files in a workspace", "validate", problem, run)


def odd_places(program: Program, report: Report, home: Path, make_workspace, long: bool) -> None:
    home.mkdir()
    try_places(program, report, home, make_workspace)
    try_permissions(program, report, home, make_workspace)
    try_changes(program, report, home, make_workspace, 60 if long else 10)
    try_many_files(program, report, home, make_workspace, 100_000 if long else 1000)
