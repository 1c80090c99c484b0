"""Whose paper an entry stood on is said where it is corrected, and a wrong name is corrected."""

import pytest

from ketalog.domain.from_paper import said_from_paper, taken_by
from ketalog.domain.papers import FromPaper
from ketalog.domain.vitals import Vitals
from ketalog.gui.panels.correction_panel import CorrectionPanel
from tests.builders import minute, some_vitals
from tests.gui.panels.chairside import Chairside

BELL = "J. Bell RN"


@pytest.fixture
def copied(chairside: Chairside) -> CorrectionPanel:
    """The correction of a set that was copied."""
    chairside.desk.copying.begin(chairside.log, BELL)
    entry = chairside.desk.record(chairside.log, some_vitals(), at=minute(20))
    chairside.desk.copying.end(chairside.log)
    return chairside.show(CorrectionPanel(chairside.desk, chairside.log, entry.id, "hr"))


def the_name(copied: CorrectionPanel, chairside: Chairside) -> CorrectionPanel:
    """The panel that its button leads to, the keys on the name."""
    wanted: list[CorrectionPanel] = []
    copied.other.connect(
        lambda entry, field: wanted.append(
            CorrectionPanel(chairside.desk, chairside.log, entry, field)
        )
    )
    copied.writer_button.click()
    panel = chairside.show(wanted[0])
    row = panel.rows.row("taken_by")
    assert row is not None
    row.take_focus()
    return panel


def test_the_panel_says_whose_paper_it_was(copied: CorrectionPanel) -> None:
    assert copied.was.text.endswith("from paper, taken by J. Bell RN")


def test_what_stood_on_no_paper_has_no_name_to_correct(chairside: Chairside) -> None:
    entry = chairside.chart.of(Vitals)[-1].id
    panel = chairside.show(CorrectionPanel(chairside.desk, chairside.log, entry, "hr"))
    assert not panel.writer_button.isVisible()
    assert "paper" not in panel.was.text


def test_a_wrong_name_is_corrected_with_its_reason(
    copied: CorrectionPanel, chairside: Chairside
) -> None:
    panel = the_name(copied, chairside)
    assert "rom paper, taken by J. Bell RN" in panel.was.text
    chairside.press("\b" * len(BELL) + "J. Ball RN\n1\n")
    assert taken_by(chairside.chart, copied.entry_id) == "J. Ball RN"
    assert chairside.chart.entries[-1].reason == "typing error"


def test_what_is_no_name_is_said_beside_it(copied: CorrectionPanel, chairside: Chairside) -> None:
    panel = the_name(copied, chairside)
    chairside.press("\b" * len(BELL) + "7\n1\n")
    row = panel.rows.row("taken_by")
    assert row is not None
    assert row.message.text == "A name has letters."


def test_a_name_on_paper_belongs_to_no_other_chair(
    copied: CorrectionPanel, chairside: Chairside
) -> None:
    assert not the_name(copied, chairside).move_button.isVisible()


def test_that_it_stood_on_paper_can_be_struck_out(
    copied: CorrectionPanel, chairside: Chairside
) -> None:
    panel = the_name(copied, chairside)
    panel.reason.restore("Typing error")
    panel.strike_out()
    assert chairside.chart.of(FromPaper) == ()
    assert said_from_paper(chairside.chart, copied.entry_id) is None
