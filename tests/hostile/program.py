"""Runs swcat as people do, and looks at how it ends: code, words, time and memory."""

import os
import re
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

CLEAN, FINDINGS, USAGE, FAILURE = range(4)

# What a terminal obeys, or what turns text around: C0 but line ends and tabs, DEL, C1, directions.
ACTS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

SANITIZED = {"ASAN_OPTIONS": "detect_leaks=0", "UBSAN_OPTIONS": "print_stacktrace=1"}


class Run(NamedTuple):
    code: int  # negative: the signal that ended it
    out: bytes
    err: bytes
    seconds: float  # of the processor
    megabytes: float

    def wrong(self, codes=(CLEAN, FINDINGS, USAGE, FAILURE)) -> "str | None":
        """Why this is no orderly end, or nothing."""
        if self.code not in codes:
            return f"ended with {self.code}, not with {sorted(codes)}: {self.err[-600:]!r}"
        for name, text in (("output", self.out), ("error output", self.err)):
            try:
                found = ACTS.search(text.decode("utf-8"))
            except UnicodeDecodeError as error:
                return f"{name} is not UTF-8: {error}"
            if found:
                return f"{name} has U+{ord(found[0]):04X} in {text[max(0, found.start() - 40):][:100]!r}"
        if b"internal error" in self.err or b"Sanitizer" in self.err or b"runtime error" in self.err:
            return f"internal error: {self.err[-2000:]!r}"
        if self.code in (USAGE, FAILURE) and not self.err:
            return f"ended with {self.code} without a word"
        return None


class Program:
    def __init__(self, path: str):
        self.path = str(Path(path).resolve())
        program = Path(self.path).read_bytes()
        self.sanitized = b"__asan_init" in program or b"__tsan_init" in program
        # A sanitizer takes several times as much of both.
        self.seconds = 40.0 if self.sanitized else 8.0
        self.megabytes = 3000.0 if self.sanitized else 700.0

    def run(self, *arguments, folder=".", prefix=(), environment=None, timeout=120.0, **streams) -> Run:
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(folder)}
        env.update(SANITIZED if self.sanitized else {})
        env.update(environment or {})
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            streams = {"stdin": subprocess.DEVNULL, "stdout": out, "stderr": err, **streams}
            process = subprocess.Popen([*prefix, self.path, *arguments], cwd=folder, env=env, **streams)
            clock = threading.Timer(timeout, process.kill)
            clock.start()
            _, status, usage = os.wait4(process.pid, 0)
            clock.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            return Run(process.returncode, out.read(), err.read(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)

    def too_much(self, run: Run) -> "str | None":
        if run.seconds > self.seconds:
            return f"took {run.seconds:.1f} s of the processor"
        if run.megabytes > self.megabytes:
            return f"took {run.megabytes:.0f} MB"
        return None


class Report:
    """What was tried, and what went wrong; safe for several threads."""

    def __init__(self):
        self.lock = threading.Lock()
        self.tried = {}
        self.failures = []
        self.most = {}  # of a group: seconds and megabytes

    def add(self, group: str, name: str, problem: "str | None", run: "Run | None" = None) -> None:
        with self.lock:
            self.tried[group] = self.tried.get(group, 0) + 1
            if run:
                seconds, megabytes = self.most.get(group, (0, 0))
                self.most[group] = (max(seconds, run.seconds), max(megabytes, run.megabytes))
            if problem:
                self.failures.append(f"{group}: {name}: {problem}")

    def finish(self) -> int:
        for failure in self.failures[:40]:
            print(f"FAILED {failure}")
        for group, tried in self.tried.items():
            seconds, megabytes = self.most.get(group, (0, 0))
            print(f"{group}: {tried:,} tried" + (f", at most {seconds:.2f} s and {megabytes:.0f} MB each" if seconds else ""))
        print(f"in all {sum(self.tried.values()):,} tried, {len(self.failures):,} failed")
        return 1 if self.failures else 0
