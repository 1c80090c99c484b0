"""How a script's session ends: discharge with what ``criteria`` states, or another ending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import cast

from ketalog.domain.chart import Chart
from ketalog.domain.discharge import discharge_at, unmet_at_leaving
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, Ended, How, IvAccess, IvOut
from ketalog.domain.leaving import not_met
from ketalog.domain.refusal import Refused
from ketalog.domain.vitals import CHECK_FIELDS
from ketalog.services.script_escort import complete_of
from ketalog.services.table import Table

OTHER_ENDINGS = (
    "left against advice",
    "walked out",
    "transferred to hospital",
    "died",
    "cancelled before START",
)


def discharged(table: Table, chart: Chart, at: datetime) -> tuple[Content, ...]:
    """What a discharge states: IV line, criteria, the escort, and the leaving itself."""
    contents: list[Content] = [*_iv_removed(table), *_stated(table, chart, at)]
    if table.flag("escort_present"):
        contents.append(complete_of(table, chart, at))
    if table.has("exemption"):
        exempted = _exempted(table.table("exemption"))
        leaving = replace(exempted, transport=table.optional_line("transport"))
    else:
        leaving = Ended(how="discharged with escort")
    contents.append(replace(leaving, stated=_never_charted(table, chart, at)))
    return tuple(contents)


def _never_charted(table: Table, chart: Chart, at: datetime) -> tuple[str, ...]:
    """Without data, a reading at the door counts as stated (rules 8)."""
    if table.optional("criteria") != "all":
        return ()
    return tuple(field for field in CHECK_FIELDS if chart.latest(field, at) is None)


def ended(table: Table, chart: Chart, at: datetime) -> tuple[Content, ...]:
    """Another ending; what was not met is kept with it."""
    how = table.one_of("how", table.line("how"), OTHER_ENDINGS)
    iv_out = table.one_of("iv_out", table.optional_line("iv_out"), ("", "yes", "no", "unknown"))
    said = Ended(
        how=cast(How, how),
        clinician=table.optional_name("clinician"),
        why=table.optional_line("why"),
        signature=table.optional_line("signature"),
        iv_out=cast(IvOut, iv_out),
        told=table.optional_line("told"),
        hospital=table.optional_line("hospital"),
        handed_over_to=table.optional_line("handed_over_to"),
        condition=table.optional_line("condition"),
        transport=table.optional_line("transport"),
        unmet=unmet_at_leaving(chart, at),
    )
    return (replace(said, unmet=not_met(said, chart)),)


def _stated(table: Table, chart: Chart, at: datetime) -> tuple[Criterion, ...]:
    """``all`` states what the program cannot compute, and what it has no data for (rules 8)."""
    value = table.optional("criteria")
    said = ("iv_out",) if table.has("iv_removed") else ()
    criteria = discharge_at(chart, at).criteria
    unknown = [one.key for one in criteria if one.state == "unknown" and one.key not in said]
    if value is None:
        return ()
    if value == "all":
        return tuple(Criterion(key, "met") for key in unknown)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refused('[discharge] criteria: "all" or a list of criteria is needed.', "criteria")
    return tuple(Criterion(key, "met") for key in value)


def _iv_removed(table: Table) -> tuple[IvAccess, ...]:
    """The line taken out at leaving: how its site looks, or a table with site and condition."""
    if not table.has("iv_removed"):
        return ()
    if isinstance(table.value("iv_removed"), str):
        return (IvAccess("removed", condition=table.line("iv_removed")),)
    line = table.table("iv_removed")
    found = IvAccess("removed", line.optional_line("site"), condition=line.line("condition"))
    line.finish()
    return (found,)


def _exempted(table: Table) -> Ended:
    found = Ended(
        how="discharged on a clinician's exemption",
        clinician=table.name("clinician"),
        why=table.line("why"),
        telephone_order=table.flag("telephone_order"),
    )
    table.finish()
    return found


ENDINGS: dict[str, Callable[[Table, Chart, datetime], tuple[Content, ...]]] = {
    "discharge": discharged,
    "ended": ended,
}
