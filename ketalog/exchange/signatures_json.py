"""Who signed what in chart.json, and who stands for what nobody had signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ketalog.domain.chart import Chart
from ketalog.domain.countersigning import countersignature, emergency_entries, said_by
from ketalog.domain.entries import Entry, stamp
from ketalog.domain.signatures import Signature, is_drawn, signatures
from ketalog.domain.stock.accounting import DrugAccount

Json = dict[str, Any]

# What each entry says of itself since there are signatures in the file.
ENTRY_KEYS = ("meaning", "emergency", "said_by", "countersigned")
# Signed in the log of the stock, which is not in the file.
OF_STOCK = "waste"


def signatures_json(chart: Chart, accounts: tuple[DrugAccount, ...] = ()) -> list[Json]:
    """Every signature that the record prints, and every line of it that waits for one."""
    return [_signature(one) for one in signatures(chart, accounts)]


def stood_for_json(chart: Chart, entry: Entry) -> Json:
    """Keys of an emergency entry, and of whatever was countersigned; none for all others."""
    found: Json = {}
    if entry.id in emergency_entries(chart):
        found |= {"emergency": True, "said_by": said_by(chart, entry.id)}
    said = countersignature(chart, entry.id)
    if said:
        found["countersigned"] = {"by": said.author, "at": stamp(said.first.recorded_at)}
    return found


def signatures_wrong(tree: Mapping[str, Any], again: Mapping[str, Any]) -> bool:
    """Whether a file's signatures are not those that follow from its entries."""
    listed = tree.get("signatures")
    if not isinstance(listed, list):
        return True
    # Who saw drug destroyed stands in a log that the file does not hold.
    mine = [one for one in listed if not (isinstance(one, dict) and one.get("of") == OF_STOCK)]
    return bool(mine != again["signatures"])


def _signature(one: Signature) -> Json:
    return {
        "name": one.name,
        "of": one.about,
        "meaning": one.meaning,
        "at": stamp(one.at) if one.at else None,
        "how": _how(one),
        "remark": one.remark,
        "entries": [str(entry) for entry in one.entries],
    }


def _how(one: Signature) -> str:
    """What proves it; empty where whoever was signed in did it."""
    if one.mark:
        return "drawn" if is_drawn(one.mark) else one.mark
    if one.named_by:
        return f"written by {one.named_by}"
    if one.at is None:
        return "missing"
    return "own PIN" if one.own_pin else ""
