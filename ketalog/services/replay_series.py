"""A script's series and contacts, replayed for one session."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ketalog.domain.opening import SessionOpened
from ketalog.domain.refusal import Refused
from ketalog.services.script_series import SeriesSaid, contact_of
from ketalog.services.series import Series
from ketalog.services.table import Table


class SeriesReplay:
    """Writes what one script says; ``nurse`` is the author where no ``by`` is named."""

    def __init__(self, series: Series, log: str, nurse: str) -> None:
        self._series = series
        self._log = log
        self._nurse = nurse
        self._patient: UUID | None = None

    def plan(self, said: SeriesSaid | None, patient: UUID, opening: SessionOpened) -> None:
        """Plan the series, or change the one that began that day; the same again is no change."""
        self._patient = patient
        if said is None:
            return
        plan = said.plan(patient, opening.protocol.stem or opening.protocol.name, opening.day)
        try:
            for one in self._series.plans(patient):
                if (one.value.protocol, one.value.first) == (plan.protocol, plan.first):
                    if one.value != plan:
                        self._series.change_series(one.id, plan, "planned anew", self._nurse, True)
                    return
            self._series.plan_series(plan, self._nurse, confirmed=True)
        except Refused as refused:
            raise Refused(f"[series] {refused.field}: {refused.sentence}", "series") from None

    def contact(self, table: Table, at: datetime, confirmed: bool) -> None:
        """Somebody called, or the patient came by."""
        author = table.optional_name("by") or self._nurse
        if self._patient:
            said = contact_of(table, self._patient, self._log)
            self._series.record_contact(said, author, at, confirmed)
