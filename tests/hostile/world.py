#!/usr/bin/env python3
"""The world around swcat: full disks, readers that go away, closed streams, no home, two at once."""

import argparse
import os
import pty
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from program import CLEAN, FAILURE, FINDINGS, USAGE, Program, Report
from run import make_workspace

NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
READERS = [("list", "packages"), ("validate",), ("export", "json"), ("export", "sqlite"), ("show", "vault"), ("schema", "portfolio"), ("--help",), ("rules",), ("explain", "SW301"), ("search", "vault")]
WRITERS = [("list", "packages", "--output"), ("validate", "--format", "json", "--output"), ("export", "json", "--output"), ("export", "sqlite", "--output"), ("init", "oakham", "--output"), ("validate", "--update-baseline", "--baseline"), ("schema", "--output-dir"), ("export", "csv", "--output"), ("import", "csv", "new.csv", "--authority", "oakham", "--apply", "--into")]  # fmt: skip


def said(run, codes, *words) -> "str | None":
    problem = run.wrong(codes)
    missing = [word for word in words if word not in run.err]
    return problem or (f"does not say {missing}: {run.err[:300]!r}" if missing else None)


def name_of(words) -> str:
    return " ".join(words)


def streams(program: Program, report: Report, workspace: Path) -> None:
    for words in READERS:
        right = program.run(*words, folder=workspace)
        with open("/dev/full", "wb") as full:
            run = program.run(*words, folder=workspace, stdout=full)
        report.add("a full disk behind standard output", name_of(words), said(run, (FAILURE,), b"cannot write the result"), run)

        def close(stream: int):
            return lambda: os.close(stream)

        run = program.run(*words, folder=workspace, stdin=None, preexec_fn=close(0))
        report.add("closed streams", f"{name_of(words)} 0", None if run.out == right.out and run.code == right.code else "another result", run)
        run = program.run(*words, folder=workspace, stdout=None, preexec_fn=close(1))
        report.add("closed streams", f"{name_of(words)} 1", said(run, (FAILURE,), b"standard output is closed"), run)
        run = program.run(*words, folder=workspace, stderr=None, preexec_fn=close(2))
        report.add("closed streams", f"{name_of(words)} 2", None if run.out == right.out and run.code == right.code else "another result", run)
        run = program.run(*words, folder=workspace, preexec_fn=lambda: (os.close(0), os.close(1), os.close(2)), stdin=None, stdout=None, stderr=None)
        report.add("closed streams", f"{name_of(words)} all", None if run.code == FAILURE else f"ended with {run.code}", run)

        # A reader that goes away, with and without the signal for it.
        for ignored in (False, True):
            process = subprocess.Popen([program.path, *words], cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.PIPE, restore_signals=False,
                                       preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN if ignored else signal.SIG_DFL))  # fmt: skip
            process.stdout.close()
            error = process.stderr.read()
            code = process.wait(60)
            quiet = b"rror" not in error.replace(b"error[", b"").replace(b"0 errors", b"").replace(b"1 error", b"") and b"cannot write" not in error
            fine = code in (right.code, -signal.SIGPIPE) and quiet
            report.add("a reader that goes away", name_of(words), None if fine else f"ended with {code}: {error[:200]!r}")


def surroundings(program: Program, report: Report, workspace: Path) -> None:
    odd = {
        "nothing at all": {},
        "no home": {"HOME": "/nonexistent", "PATH": "/bin"},
        "a broken locale": {"LC_ALL": "xx_YY.foo", "LANG": "zz"},
        "a locale that is not installed": {"LC_ALL": "nl_BE.UTF-8"},
        "C": {"LC_ALL": "C"},
        "another time zone": {"TZ": "Pacific/Kiritimati"},
        "a broken time zone": {"TZ": ":/etc/passwd"},
        "no place for temporary files": {"TMPDIR": "/nonexistent"},
        "a dumb terminal": {"TERM": "dumb", "COLUMNS": "-5"},
        "a wide terminal": {"COLUMNS": "99999999999999999999"},
    }
    for words in (("list", "packages", "--as-of", "2026-11-22", "--format", "json"), ("validate", "--as-of", "2026-11-22", "--format", "json"), ("export", "json", "--as-of", "2026-11-22")):
        right = program.run(*words, folder=workspace)
        for name, environment in odd.items():
            process = subprocess.run([program.path, *words], cwd=workspace, env=environment, capture_output=True)
            same = process.stdout == right.out and process.returncode == right.code
            report.add("surroundings", f"{name_of(words)}: {name}", None if same else "another result")
        run = program.run(*words, "--jobs", "1", folder=workspace)
        report.add("surroundings", f"{name_of(words)}: one thread", None if run.out == right.out else "another result", run)
        for variable in ("SWCAT_FORMAT", "SWCAT_WIDTH", "SWCAT_JOBS", "SWCAT_AS_OF", "SWCAT_OUTPUT"):
            run = program.run(*words, folder=workspace, environment={variable: "\x1b[2J/nope"})
            report.add("surroundings", f"{name_of(words)}: odd {variable}", run.wrong(), run)


def disks(program: Program, report: Report, home: Path, workspace: Path) -> None:
    for words in WRITERS:
        run = program.run(*words, "/dev/full", folder=workspace)
        # Folders, and what is never written over, are refused for what they are.
        report.add("writing to /dev/full", name_of(words), run.wrong((FAILURE, USAGE)), run)
        if words[0] != "schema":  # which makes it
            run = program.run(*words, "no/such/there", folder=workspace)
            report.add("writing where there is no folder", name_of(words), run.wrong((FAILURE, USAGE)), run)
        run = program.run(*words, "/proc/self/there", folder=workspace)
        report.add("writing into /proc", name_of(words), run.wrong((FAILURE, USAGE)), run)
        long_name = "x" * 300
        run = program.run(*words, long_name, folder=workspace)
        report.add("a name that is too long", name_of(words), run.wrong((FAILURE, USAGE)), run)
        # Files may not grow beyond a few bytes; the signal for it is not for us.
        run = program.run(*words, "limited", folder=workspace, preexec_fn=lambda: (resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10)), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        left = list(workspace.glob("limited*"))
        report.add("files that may not grow", name_of(words), None if run.code == FAILURE and not left else f"ended with {run.code}, left {left}", run)
    if os.geteuid() != 0:
        print("skipped: a full tmpfs and a folder that can only be read need root")
        return
    full = home / "full"
    full.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(full)], capture_output=True).returncode != 0:
        print("skipped: a tmpfs cannot be mounted here")
    else:
        try:
            for words in WRITERS:
                for name in ("there", "out"):
                    shutil.rmtree(full / name, ignore_errors=True)
                (full / "filler").write_bytes(b"x" * 50_000)
                kept = full / "there"
                old = b"swcat: portfolio/1\nauthority: oakham\n" if "--into" in words else b"old"
                if words[0] not in ("schema",) and words[:2] != ("export", "csv"):
                    kept.write_bytes(old)
                try:
                    with (full / "rest").open("wb") as rest:
                        while rest.write(b"x" * 4096):
                            rest.flush()
                except OSError:
                    pass
                run = program.run(*words, str(kept), folder=workspace)
                problem = run.wrong((FAILURE, USAGE))
                if not problem and kept.is_file() and kept.read_bytes() != old:
                    problem = "the old file is gone"
                names = {path.name for path in full.iterdir()} - {"filler", "rest", "there"}
                report.add("a full tmpfs", name_of(words), problem or (f"left {names}" if names else None), run)
                for path in list(full.iterdir()):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
        finally:
            subprocess.run(["umount", str(full)], check=False)
    closed = home / "closed"
    closed.mkdir(mode=0o755)
    (closed / "there").write_text("old")
    home.chmod(0o755)
    if subprocess.run([*NOBODY, program.path, "--version"], capture_output=True).returncode != 0:
        print("skipped: user 65534 may not run the program where it stands")
        return
    for words in WRITERS:
        run = program.run(*words, str(closed / "there"), folder=workspace, prefix=NOBODY)
        problem = run.wrong((FAILURE, USAGE)) or (None if (closed / "there").read_text() == "old" else "the old file is gone")
        report.add("a folder that can only be read", name_of(words), problem, run)


def memory(program: Program, report: Report, home: Path) -> None:
    """Less than what is asked for would take: said before anything of it is read, in order."""
    if program.sanitized:
        return  # which takes terabytes of addresses
    workspace = make_workspace(home / "large")
    for number in range(1000):
        with (workspace / f"portfolios/a{number}.yaml").open("w") as file:
            file.write(f"swcat: portfolio/1\nauthority: a{number}\n")
            if number < 30:
                file.truncate(7_000_000)  # which takes no room on the disk
    little = lambda: resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))  # noqa: E731
    for words in (("who", "vault", "--where", "package:vault"), ("search", "vault"), ("overlap", "--type", "gemeente", "--where", "package:vault"), ("export", "json")):
        run = program.run(*words, folder=workspace, preexec_fn=little)
        problem = said(run, (FAILURE,), b"swcat: not enough memory: 1,00", b" portfolios of 200 MB in all would take about 1,602 MB of memory, and 1,430 MB are left")
        report.add("little memory", name_of(words), problem or ("it was read" if b"error[" in run.err else None), run)
    # What keeps none of them is content with that.
    for words in (("validate",), ("who", "vault"), ("similar", "--force"), ("overlap", "--type", "gemeente"), ("concentration",)):
        run = program.run(*words, folder=workspace, preexec_fn=little)
        report.add("little memory", name_of(words), run.wrong((FINDINGS,)), run)


def memory_for_a_workbook(program: Program, report: Report, home: Path) -> None:
    """The library that writes workbooks does not see everywhere that memory ends."""
    if program.sanitized:
        return
    workspace = make_workspace(home / "workbook")
    target = workspace / "out.xlsx"
    ended = set()
    for megabytes in range(50, 110, 2):
        target.write_text("old")
        limit = megabytes * 1_000_000
        run = program.run("list", "packages", "--format", "xlsx", "--output", "out.xlsx", folder=workspace, environment={"TMPDIR": str(home)}, preexec_fn=lambda limit=limit: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
        ended.add(run.code)
        problem = run.wrong((FINDINGS, FAILURE, 127))  # 127: not even the program could be loaded
        if not problem and (run.code == FINDINGS) == (target.read_bytes() == b"old"):
            problem = "said something else than it did"
        if left := list(home.glob("swcat.*")):
            problem = problem or f"left behind: {left}"
        report.add("little memory for a workbook", f"{megabytes} MB", problem, run)
    report.add("little memory for a workbook", "too little and enough", None if {FINDINGS, FAILURE} <= ended else f"ended only with {ended}")


def libraries(program: Program, report: Report, home: Path, workspace: Path) -> None:
    """libxlsxwriter is there and cannot be loaded: only a workbook wants it."""
    broken = home / "broken"
    broken.mkdir()
    for number in range(30):
        (broken / f"libxlsxwriter.so.{number}").write_bytes(b"no library")
    formats = program.run("list", "packages", "--help", folder=workspace).out
    if b"xlsx" not in formats:
        return  # a program without shared libraries writes no workbooks
    there = {"LD_LIBRARY_PATH": str(broken)}
    run = program.run("list", "packages", "--format", "xlsx", "--output", "out.xlsx", folder=workspace, environment=there)
    left = list(workspace.glob("out.xlsx*"))
    report.add("a library that cannot be loaded", "xlsx", said(run, (FAILURE,), b"libxlsxwriter", b"install it, or use '--format csv'") or (f"left {left}" if left else None), run)
    run = program.run("list", "packages", "--format", "csv", folder=workspace, environment=there)
    report.add("a library that cannot be loaded", "csv", run.wrong((CLEAN, FINDINGS)), run)


def at_once(program: Program, report: Report, workspace: Path, rounds: int) -> None:
    for words in (("export", "sqlite", "--output", "same"), ("export", "json", "--output", "same"), ("validate", "--baseline", "same", "--update-baseline"), ("schema", "--output-dir", "folder")):
        target = workspace / words[words.index("same") if "same" in words else -1]
        program.run(*words, folder=workspace)
        right = {path.name: path.read_bytes() for path in (target.iterdir() if target.is_dir() else [target])}
        for index in range(rounds):
            both = [subprocess.Popen([program.path, *words], cwd=workspace, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
            codes = {process.wait(60) for process in both}
            now = {path.name: path.read_bytes() for path in (target.iterdir() if target.is_dir() else [target])}
            left = [path.name for path in workspace.iterdir() if path.name.startswith(target.name + ".")]
            fine = now == right and not left and codes <= {CLEAN, FINDINGS}
            report.add("two at once", f"{name_of(words)} {index}", None if fine else f"ended with {codes}, left {left}")
        shutil.rmtree(target) if target.is_dir() else target.unlink()


def interrupted(program: Program, report: Report, workspace: Path) -> None:
    """Ctrl-C on a terminal: nothing is said, and the terminal is as it was."""
    for index in range(5):
        master, slave = pty.openpty()
        process = subprocess.Popen([program.path, "list", "packages"], cwd=workspace, stdin=slave, stdout=slave, stderr=slave, start_new_session=True)
        time.sleep(index * 0.002)
        process.send_signal(signal.SIGINT)
        code = process.wait(60)
        os.close(slave)
        text = b""
        try:
            while part := os.read(master, 65536):
                text += part
        except OSError:
            pass
        os.close(master)
        report.add("Ctrl-C", f"after {index * 2} ms", None if code in (CLEAN, FINDINGS, -signal.SIGINT) and b"swcat:" not in text else f"ended with {code}: {text[:200]!r}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--long", action="store_true")
    options = parser.parse_args()
    program, report = Program(options.program), Report()
    home = Path(tempfile.mkdtemp(prefix="swcat-world-"))
    try:
        workspace = make_workspace(home / "workspace")
        (workspace / "new.csv").write_text("Applicatie;Versie\nFiler;2.0\n")
        streams(program, report, workspace)
        surroundings(program, report, workspace)
        disks(program, report, home, workspace)
        libraries(program, report, home, workspace)
        memory(program, report, home)
        memory_for_a_workbook(program, report, home)
        at_once(program, report, workspace, 100 if options.long else 5)
        interrupted(program, report, workspace)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
