"""Every paper, a line each: at which moment of a session it is made, and who makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from benchmarks.gallery.rooms import Room
from benchmarks.gallery.without_sign_in import without_sign_in
from ketalog.domain.stock.register import Days
from ketalog.papers.order import Order
from ketalog.store.recovery_key import RecoveryKey

Moment = Literal["in the chair", "leaving", "without sign-in", "done"]
# The same on every picture; it opens nothing.
KEY = RecoveryKey(bytes(range(20)))


@dataclass(frozen=True, slots=True)
class Maker:
    """One paper: its file's stem, its words, when, and how it is ordered."""

    name: str
    words: str
    moment: Moment
    order: Callable[[Room], Order]


MAKERS = (
    Maker("record-draft", "Session record, before signing", "leaving", lambda r: r.house.papers.record(r.log, r.nurse)),
    Maker("record", "Session record, signed", "done", lambda r: r.house.papers.record(r.log, r.nurse)),
    Maker("record-emergency", "Session record with entries without sign-in", "without sign-in", without_sign_in),
    Maker("sheet-en", "Discharge sheet, English", "done", lambda r: r.house.papers.sheet(r.log, r.nurse, "en")),
    Maker("sheet-es", "Discharge sheet, Spanish", "done", lambda r: r.house.papers.sheet(r.log, r.nurse, "es")),
    Maker("advice-en", "Form against advice, English", "leaving", lambda r: r.house.papers.against_advice(r.log, r.nurse, "en")),
    Maker("advice-es", "Form against advice, Spanish", "leaving", lambda r: r.house.papers.against_advice(r.log, r.nurse, "es")),
    Maker("register", "Drug register", "done", lambda r: r.house.papers.register(_days(r), r.nurse)),
    Maker("downtime", "Downtime sheet", "in the chair", lambda r: r.house.downtime.one(r.log, r.nurse)),
    Maker("downtime-late", "Downtime sheet, in recovery", "leaving", lambda r: r.house.downtime.one(r.log, r.nurse)),
    Maker("downtime-all", "Downtime sheets of all live chairs", "leaving", lambda r: r.house.downtime.all_live(r.nurse)),
    Maker("blank", "Blank form of the protocol", "in the chair", lambda r: r.house.downtime.blank(r.stem, r.nurse)),
    Maker("blank-any", "Blank form of any protocol", "in the chair", lambda r: r.house.downtime.blank("", r.nurse)),
    Maker("day-list", "Day list", "done", lambda r: r.house.lists.day_list(r.day, r.nurse)),
    Maker("day-list-open", "Day list, while it is open", "in the chair", lambda r: r.house.lists.day_list(r.day, r.nurse)),
    Maker("series", "Series summary", "done", lambda r: r.house.lists.series(r.patient, r.nurse)),
    Maker("recovery-key", "Recovery sheet of the key", "done", lambda r: r.house.lists.recovery(KEY, r.nurse)),
)  # fmt: skip


def _days(room: Room) -> Days:
    chart = room.house.recording.chart(room.log)
    return Days(chart.zone, room.day - timedelta(days=30), room.day)
