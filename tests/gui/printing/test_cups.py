"""What CUPS's programs are asked, and what is made of their answers; they stand in as scripts."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from ketalog.domain.refusal import Refused
from ketalog.gui.printing.cups import Cups
from ketalog.gui.printing.printers import How, PrintJob
from ketalog.gui.printing.qt_printers import QtPrinters
from ketalog.gui.printing.this_pc import printers_of_this_pc

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no CUPS")

IDLE = "copies=1 printer-info='HP LaserJet' printer-is-accepting-jobs=true printer-state=3"
LPSTAT = """
case "$1" in
  -r) echo "scheduler is running" ;;
  -e) echo "HP-1"; echo "Front-desk" ;;
  -d) echo "system default destination: HP-1" ;;
  -p) cat "{here}/said-of-$2" 2>/dev/null ;;
esac
"""
LPOPTIONS = """cat "{here}/options-of-$2" """
LP = """
printf '%s\\n' "$@" > "{here}/asked"
cat > "{here}/printed.pdf"
echo "request id is HP-1-7 (0 file(s))"
"""


@dataclass
class Spooler:
    """A folder of scripts that stand in for CUPS's programs."""

    here: Path

    def answers(self, program: str, script: str) -> None:
        """What a program does from now on."""
        path = self.here / program
        path.write_text("#!/bin/sh\n" + script.replace("{here}", str(self.here)))
        path.chmod(0o755)

    def is_told(self, name: str, options: str, said: str = "") -> None:
        """The state of a printer."""
        (self.here / f"options-of-{name}").write_text(options + "\n")
        (self.here / f"said-of-{name}").write_text(said)

    @property
    def asked(self) -> list[str]:
        """The arguments of the last ``lp``."""
        return (self.here / "asked").read_text().splitlines()


@pytest.fixture
def spooler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Spooler:
    """Two idle printers."""
    found = Spooler(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    for program, script in (("lpstat", LPSTAT), ("lpoptions", LPOPTIONS), ("lp", LP)):
        found.answers(program, script)
    for name in ("HP-1", "Front-desk"):
        found.is_told(name, f"{IDLE} printer-state-reasons=none")
    return found


def a_job(printer: str = "HP-1", copies: int = 1, *, two_sided: bool = False) -> PrintJob:
    return PrintJob(b"%PDF", "Session record", printer, How(copies, two_sided), "Letter")


def refusal_of(job: PrintJob, cups: Cups | None = None) -> str:
    with pytest.raises(Refused) as refused:
        (cups or Cups()).print(job)
    return refused.value.sentence


def trouble_of(spooler: Spooler, options: str, said: str = "") -> str:
    spooler.is_told("HP-1", options, said)
    return next(one for one in Cups().find() if one.name == "HP-1").trouble


def test_every_printer_is_found_and_the_default_one_marked(spooler: Spooler) -> None:
    assert [(one.name, one.is_default) for one in Cups().find()] == [
        ("HP-1", True),
        ("Front-desk", False),
    ]


def test_the_pdf_goes_to_the_spooler_as_it_is(spooler: Spooler) -> None:
    Cups().print(a_job())
    assert (spooler.here / "printed.pdf").read_bytes() == b"%PDF"


def test_paper_sides_copies_and_title_are_asked_for(spooler: Spooler) -> None:
    Cups().print(a_job(copies=3, two_sided=True))
    asked = " ".join(spooler.asked)
    assert "-d HP-1 -t Session record -n 3" in asked
    assert "media=Letter" in asked
    assert "sides=two-sided-long-edge" in asked
    assert "print-scaling=none" in asked


def test_a_printer_that_is_gone_is_refused_before_anything_is_sent(spooler: Spooler) -> None:
    assert refusal_of(a_job("Old-one")) == "Old-one is no longer on this PC."
    assert not (spooler.here / "asked").exists()


def test_a_stopped_printer_gets_nothing(spooler: Spooler) -> None:
    spooler.is_told("HP-1", "printer-is-accepting-jobs=true printer-state=5")
    assert refusal_of(a_job()) == "HP-1 is stopped on this PC: nothing was sent."
    assert not (spooler.here / "asked").exists()


def test_a_printer_that_takes_no_jobs_gets_nothing(spooler: Spooler) -> None:
    spooler.is_told("HP-1", "printer-is-accepting-jobs=false printer-state=3")
    assert refusal_of(a_job()) == "HP-1 is set to take no jobs: nothing was sent."


@pytest.mark.parametrize(
    ("reasons", "trouble"),
    [
        ("none", ""),
        ("media-empty-error", "no paper"),
        ("toner-low-warning,media-needed-error", "no paper"),
        ("media-jam-error", "jammed"),
        ("cover-open-error", "open"),
        ("offline-report", "offline"),
    ],
)
def test_what_a_printer_reports_is_understood(spooler: Spooler, reasons: str, trouble: str) -> None:
    assert trouble_of(spooler, f"{IDLE} printer-state-reasons={reasons}") == trouble


def test_a_printer_that_is_tried_in_vain_is_offline(spooler: Spooler) -> None:
    said = "printer HP-1 now printing HP-1-3.\n\tThe printer may not exist or is unavailable.\n"
    assert trouble_of(spooler, f"{IDLE} printer-state-reasons=none", said) == "offline"


def test_a_service_that_is_not_running_is_said(spooler: Spooler) -> None:
    spooler.answers("lpstat", 'echo "scheduler is not running"; exit 1')
    with pytest.raises(Refused, match="print service of this PC is not running"):
        Cups().find()


def test_a_service_that_does_not_answer_is_given_up(spooler: Spooler) -> None:
    spooler.answers("lpstat", "exec sleep 20")
    with pytest.raises(Refused, match="did not answer"):
        Cups(look_seconds=0.1).find()


def test_of_an_lp_that_hangs_it_is_not_known_whether_it_prints(spooler: Spooler) -> None:
    spooler.answers("lp", "exec sleep 20")
    said = refusal_of(a_job(), Cups(print_seconds=0.1))
    assert said.endswith("Look at the printer before printing again.")


def test_what_lp_says_when_it_fails_is_passed_on(spooler: Spooler) -> None:
    spooler.answers("lp", 'cat > /dev/null; echo "lp: Error - no space on the spool." >&2; exit 1')
    assert refusal_of(a_job()) == "HP-1 did not take it: no space on the spool."


def test_an_lp_that_reads_nothing_is_refused_as_well(spooler: Spooler) -> None:
    spooler.answers("lp", 'echo "lp: Forbidden" >&2; exit 1')
    big = PrintJob(b"%PDF" * 100_000, "Session record", "HP-1")
    assert refusal_of(big) == "HP-1 did not take it: Forbidden."


def test_with_lp_the_pc_prints_by_way_of_cups(spooler: Spooler) -> None:
    assert isinstance(printers_of_this_pc(), Cups)


def test_without_lp_it_prints_by_way_of_qt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert isinstance(printers_of_this_pc(), QtPrinters)


def test_a_program_that_is_taken_away_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="no program “lpstat”"):
        Cups().find()
