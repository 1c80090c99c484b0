"""Printers by way of CUPS: ``lp`` and its sisters, each with a time limit, on Linux and macOS."""

from __future__ import annotations

import os
import shlex
import subprocess
from dataclasses import dataclass, field

from ketalog.domain.refusal import Refused
from ketalog.gui.printing.printers import Printer, PrintJob, Trouble

LOOK_SECONDS = 6.0
PRINT_SECONDS = 20.0
NOT_RUNNING = "The print service of this PC is not running."
NO_ANSWER = "The print service of this PC did not answer."
PERHAPS_SENT = (
    "The print service of this PC did not answer. Look at the printer before printing again."
)
STOPPED = "5"
_REASONS: tuple[tuple[str, Trouble], ...] = (
    ("media-empty", "no paper"),
    ("media-needed", "no paper"),
    ("media-jam", "jammed"),
    ("cover-open", "open"),
    ("door-open", "open"),
    ("offline", "offline"),
    ("shutdown", "offline"),
    ("timed-out", "offline"),
)
# What CUPS says of a printer that it tries to reach in vain; by the backends of cups-filters too.
_UNREACHED = (
    "may not exist",
    "not responding",
    "unreachable",
    "unable to locate",
    "unable to connect",
)


@dataclass(frozen=True, slots=True)
class _Said:
    code: int
    out: str
    error: str = field(repr=False, default="")


class Cups:
    """Runs the programs of CUPS; the PDF goes to the spooler as it is, vectors and all."""

    def __init__(
        self, look_seconds: float = LOOK_SECONDS, print_seconds: float = PRINT_SECONDS
    ) -> None:
        self._look_seconds, self._print_seconds = look_seconds, print_seconds

    def find(self) -> tuple[Printer, ...]:
        """Every printer, the default one marked. Raises Refused where CUPS does not answer."""
        names = self._names()
        default = self._look("lpstat", "-d").out.partition(": ")[2].strip()
        return tuple(Printer(name, name == default, self._trouble(name)) for name in names)

    def print(self, job: PrintJob) -> None:
        """Hand it over; what would lie in a queue unseen is not sent. Raises Refused."""
        if job.printer not in self._names():
            raise Refused(f"{job.printer} is no longer on this PC.")
        found = Printer(job.printer, trouble=self._trouble(job.printer))
        if not found.takes_jobs:
            raise Refused(f"{job.printer} is {found.trouble_words}: nothing was sent.")
        try:
            said = _run(_asking(job), self._print_seconds, job.pdf)
        except subprocess.TimeoutExpired:
            raise Refused(PERHAPS_SENT) from None
        if said.code:
            raise Refused(f"{job.printer} did not take it: {_why(said.error)}.")

    def _names(self) -> list[str]:
        if "not running" in self._look("lpstat", "-r").out:
            raise Refused(NOT_RUNNING)
        return self._look("lpstat", "-e").out.split()

    def _trouble(self, name: str) -> Trouble:
        told = dict(
            part.partition("=")[::2] for part in _parts(self._look("lpoptions", "-p", name).out)
        )
        if told.get("printer-state") == STOPPED:
            return "stopped"
        if told.get("printer-is-accepting-jobs") == "false":
            return "rejecting"
        reasons = told.get("printer-state-reasons", "")
        found = [trouble for words, trouble in _REASONS if words in reasons]
        return found[0] if found else self._unreached(name)

    def _unreached(self, name: str) -> Trouble:
        """While it tries in vain to reach a printer, CUPS says so in words alone."""
        said = self._look("lpstat", "-p", name).out.lower()
        return "offline" if any(words in said for words in _UNREACHED) else ""

    def _look(self, *asked: str) -> _Said:
        try:
            return _run(asked, self._look_seconds)
        except subprocess.TimeoutExpired:
            raise Refused(NO_ANSWER) from None


def _asking(job: PrintJob) -> tuple[str, ...]:
    return (
        "lp", "-d", job.printer, "-t", job.title, "-n", str(job.how.copies),
        "-o", f"media={job.paper}",
        "-o", f"sides={'two-sided-long-edge' if job.how.two_sided else 'one-sided'}",
        "-o", "print-scaling=none",
        "-o", "collate=true",
        "-",
    )  # fmt: skip


def _run(asked: tuple[str, ...], seconds: float, given: bytes = b"") -> _Said:
    """Run one of them in plain English. Raises Refused, and TimeoutExpired."""
    try:
        done = subprocess.run(
            asked,
            input=given,
            capture_output=True,
            timeout=seconds,
            env={**os.environ, "LC_ALL": "C"},
            check=False,
        )
    except OSError:
        raise Refused(f"This PC has no program “{asked[0]}” to print with.") from None
    out, error = (said.decode("utf-8", "replace") for said in (done.stdout, done.stderr))
    return _Said(done.returncode, out, error)


def _parts(told: str) -> list[str]:
    try:
        return shlex.split(told)
    except ValueError:
        return told.split()


def _why(error: str) -> str:
    """The reason in CUPS's own words, without the name of its program."""
    lines = [line for line in error.strip().splitlines() if line.strip()]
    last = lines[-1].strip() if lines else "no reason was given"
    return last.removeprefix("lp: ").removeprefix("Error - ").rstrip(".")
