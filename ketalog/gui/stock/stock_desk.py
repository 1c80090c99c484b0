"""What the windows know of the drug stock; ``Desk.written`` tells of its writes too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ketalog.app import House
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.entries import Entry
from ketalog.domain.refusal import Doubt, Doubted
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.stock.book import Book
from ketalog.domain.stock.register import Days, RegisterPart, register
from ketalog.domain.stock.rules import StockRules
from ketalog.gui.told import told
from ketalog.papers.order import Order
from ketalog.services.signing import GivenPin
from ketalog.services.stock import StockAct


class StockDesk:
    """Reads and writes through the services. Raises Refused with a sentence for what cannot be."""

    def __init__(self, house: House, person: Callable[[], str]) -> None:
        self._house = house
        self._person = person

    @property
    def rules(self) -> StockRules:
        """What the clinic sets for drug accounting."""
        return self._house.stock.rules

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        return self._house.stock.zone

    def book(self) -> Book:
        """The stock as it stands."""
        return told(self._house.stock.book)

    def drugs(self) -> tuple[Drug, ...]:
        """The clinic's drugs."""
        return told(self._house.drug_library.drugs)

    def accounts(self, chart: Chart, at: datetime) -> tuple[DrugAccount, ...]:
        """Each drug of a session; none where nothing was drawn for it."""
        return told(lambda: self._house.stock.accounts(chart, at))

    def newest_of(self, session: str) -> datetime | None:
        """When the stock's log was last written for a session; None where it never was."""
        found, newest = set(), None
        for one in told(self._house.stock.entries):
            # What strikes an entry out has no content, and names nothing itself.
            if getattr(one.content, "session", "") == session or one.amends in found:
                found.add(one.amends or one.id)
                newest = one.recorded_at
        return newest

    def record(
        self,
        act: StockAct,
        agreed: set[Doubt],
        log: str = "",
        form: str = "",
        pins: tuple[GivenPin, ...] = (),
    ) -> tuple[Entry, ...]:
        """Write a movement, with the answers given so far; drops the draft of its form.

        ``pins`` of whoever saw it, where somebody else is signed in.
        """
        clears = (self._house.drafting.key(log, form),) if form else ()
        wanted = replace(act, clears=clears)
        record, person = self._house.signing.record_stock, self._person()
        try:
            return told(lambda: record(wanted, person, pins))
        except Doubted as doubted:
            if not set(doubted.doubts) <= agreed:
                raise
        return told(lambda: record(replace(wanted, confirmed=True), person, pins))

    def register(self, days: Days) -> tuple[RegisterPart, ...]:
        """The register of some days."""
        return told(lambda: register(self._house.stock.entries(), days))

    def order_of_register(self, days: Days, person: str) -> Order:
        """What the register on paper needs."""
        return told(lambda: self._house.papers.register(days, person))

    def save_register_table(self, days: Days) -> Path:
        """Write the register as CSV where the papers are, and say where."""
        return told(lambda: self._house.papers.register_table(days))
