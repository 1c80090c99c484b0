"""The ways out that are not the usual one: each asks what its ending needs, and none is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from ketalog.domain.discharge import discharge_at, unmet_at_leaving
from ketalog.domain.entries import Content
from ketalog.domain.events import Ended, How, IvOut
from ketalog.domain.leaving import not_met
from ketalog.domain.refusal import Refused
from ketalog.domain.typed import line
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.session.criteria_words import why_not
from ketalog.gui.session.signature_row import SignatureRow
from ketalog.gui.sign_in.prescriber_rows import PrescriberRows
from ketalog.reports.phrases import capital
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

MEDICAL = "Medical transport"
ALONE_BY = (MEDICAL, "Public transport", "Taxi", "On foot")
ADVICE, WALKED_OUT = "left against advice", "walked out"
HOSPITAL, DIED, CANCELLED = "transferred to hospital", "died", "cancelled before START"
AFTER_START = (ADVICE, WALKED_OUT, HOSPITAL, DIED)
BEFORE_START = (CANCELLED, ADVICE, WALKED_OUT, HOSPITAL, DIED)
NEEDS = {
    ADVICE: ("why", "signature", "iv_out", "told"),
    WALKED_OUT: ("why", "signature", "iv_out", "told"),
    HOSPITAL: ("hospital", "handed_over_to", "condition", "iv_out", "told"),
    DIED: ("condition", "told"),
    CANCELLED: ("why",),
}


class ExemptionPanel(Panel):
    """Leaving without an escort, on a clinician's word; the criteria still count."""

    form = "exemption"
    title = "Clinician's exemption"
    save_text = "Discharge without escort"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.word = PrescriberRows(desk, "Clinician", "Order", wide=True)
        self.clinician, self.order = self.word.clinician, self.word.order
        self.transport = PickRow("transport", "Goes home by", ALONE_BY, hint="how", wide=True)
        self.why = TextField("why", "Why no escort", wide=True)
        for row in (self.clinician, self.order, self.transport, self.why, self.word.pin):
            self.add(row)
        self.keeping.counts_from_first_key = False
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        if not self.clinician.words:
            raise Refused("Which clinician exempts the patient?", "clinician")
        self.word.refuse_unsaid()
        return (
            Ended(
                how="discharged on a clinician's exemption",
                clinician=self.clinician.words,
                why=line(self.why.typed, "why"),
                telephone_order=self.word.is_by_telephone,
                transport=line(self.transport.words, "transport"),
            ),
        )

    @property
    def pins(self) -> tuple[GivenPin, ...]:
        return self.word.pins

    def choose_transport(self, words: str) -> None:
        """The way home that was pressed to come here."""
        self.transport.restore(words)
        self.take_focus()

    def look_again(self, at: datetime) -> None:
        self.word.look_again()
        chart, then = self.chart, self.at_or(at)
        reason = why_not(discharge_at(chart, then), chart, then, escort=False)
        self.save_button.setEnabled(not reason)
        self.save_button.setToolTip(reason)
        if reason and not self.status.text:
            self.status.say(reason, "warn")


class OtherEndingPanel(Panel):
    """Against advice, walked out, hospital, died, cancelled: recorded as it was."""

    form = "other_ending"
    title = "Leaves otherwise"
    save_text = "End the session"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        ways = AFTER_START if self.chart.started_at else BEFORE_START
        self.how = ChoiceRow("how", "The patient", tuple(map(capital, ways)), wide=True)
        self.why = TextField("why", "Why")
        self.hospital = TextField("hospital", "Hospital")
        self.handed_over = TextField("handed_over_to", "Handed over to")
        self.condition = TextField("condition", "State")
        self.signature = SignatureRow("signature", "Patient's signature")
        self.iv_out = ChoiceRow("iv_out", "IV out", ("Yes", "No", "Unknown"), wide=True)
        self.told = TextField("told", "Who was told")
        self._needed: tuple[Row, ...] = (
            self.why, self.hospital, self.handed_over, self.condition,
            self.signature, self.iv_out, self.told,
        )  # fmt: skip
        self._asked_for: tuple[str, ...] = ()
        self.print_button = KeyButton("Print the form to sign", high=LOW)
        self.print_button.explain("Says what is not met and what may happen; the patient signs it.")
        self.print_button.clicked.connect(self._print)
        self.keeping.counts_from_first_key = False
        self.add(self.how)
        for row in self._needed:
            self.add(row)
        self.foot.addWidget(self.print_button)
        self.rows.edited.connect(lambda _: self._show_needed())
        self.begin()
        self._show_needed()

    def contents(self) -> tuple[Content, ...]:
        how = self._way()
        if not how:
            raise Refused("How did the session end?", "how")
        self._ask_for_missing(how)
        asked = {row.name: row.typed for row in self._needed if row.name in NEEDS[how]}
        said = Ended(
            how=cast(How, how),
            why=line(asked.get("why", ""), "why"),
            signature=asked.get("signature", ""),
            iv_out=cast(IvOut, asked.get("iv_out", "").lower()),
            told=line(asked.get("told", ""), "told"),
            hospital=line(asked.get("hospital", ""), "hospital"),
            handed_over_to=line(asked.get("handed_over_to", ""), "handed_over_to"),
            condition=line(asked.get("condition", ""), "condition"),
            unmet=unmet_at_leaving(self.chart, self.at() or self.desk.now()),
        )
        return (replace(said, unmet=not_met(said, self.chart)),)

    def _ask_for_missing(self, how: str) -> None:
        """What is missing is asked for once; it holds nobody (rules 4.1 and 4.5)."""
        missing = [row for row in self._needed if row.name in NEEDS[how] and not row.typed]
        names = (how, *(row.name for row in missing))
        if missing and names != self._asked_for:
            self._asked_for = names
            words = f"{missing[0].label_text}: still to be said. Press again to end without it."
            raise Refused(words, missing[0].name)

    def _print(self) -> None:
        try:
            self.desk.printing.against_advice(self.log)
        except Refused as refused:
            self.status.say(refused.sentence)

    def _way(self) -> str:
        return next((way for way in NEEDS if capital(way) == self.how.choice), "")

    def _show_needed(self) -> None:
        needed = NEEDS.get(self._way(), ())
        for row in self._needed:
            row.setVisible(row.name in needed)
        self.print_button.setVisible(self._way() == ADVICE)
