"""What our record says, as plain data that any other writer of PDFs can set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from benchmarks.bare_record.listening import Listening
from ketalog.domain.chart import Chart
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.reports.blocks import Beside, Block, Section, Stack, Words
from ketalog.reports.page import WIDTH
from ketalog.reports.qr import chain_code
from ketalog.reports.record import _furniture
from ketalog.reports.record_parts import RecordParts
from ketalog.reports.spacing import ROOMIEST
from ketalog.reports.table import Row
from ketalog.reports.text import Line

Part = dict[str, Any]


def record_said(
    chart: Chart, at: datetime, person: str, accounts: tuple[DrugAccount, ...]
) -> dict[str, Any]:
    """Title, head and foot, and the parts in the order of the page."""
    furniture = _furniture(chart, at, person)
    blocks = RecordParts(chart, at, accounts).blocks(ROOMIEST)
    return {
        "width": WIDTH,
        "who": furniture.name + furniture.ids,
        "printed": furniture.printed,
        "chain": furniture.chain,
        "code": chain_code(chart.log, chart.head),
        "parts": [part for block in blocks for part in _parts(block)],
    }


def _parts(block: Block) -> Iterator[Part]:
    match block:
        case Section():
            aside = "".join(span.text for span in block.aside)
            body = list(_parts(block.body))
            yield {"kind": "section", "title": block.title, "aside": aside, "parts": body}
        case Stack():
            yield from _stack(block)
        case Beside():
            yield {
                "kind": "beside",
                "offset": block.offset,
                "left": list(_parts(block.left)),
                "right": list(_parts(block.right)),
            }
        case Words():
            yield {"kind": "words", **_cell(block.lines), "leading": block.leading}
        case Row():
            yield _table([block])
        case _:
            yield _drawing(block)


def _stack(block: Stack) -> Iterator[Part]:
    every = (block.head, *block.blocks) if block.head else block.blocks
    for shape, alike in groupby(every, key=_columns):
        if shape is None:
            for one in alike:
                yield from _parts(one)
        else:
            yield _table([row for row in alike if isinstance(row, Row)])


def _columns(block: Block) -> tuple[float, ...] | None:
    return tuple(cell.column.x for cell in block.cells) if isinstance(block, Row) else None


def _table(rows: Sequence[Row]) -> Part:
    starts = [cell.column.x for cell in rows[0].cells]
    ends = [*starts[1:], rows[0].width]
    return {
        "kind": "table",
        "indent": starts[0],
        "widths": [end - start for start, end in zip(starts, ends, strict=True)],
        "aligns": [cell.align for cell in rows[-1].cells],
        "leading": rows[0].leading,
        "pad": rows[0].pad,
        "ruled": rows[0].ruled,
        "rows": [[_cell(cell.lines) for cell in row.cells] for row in rows],
    }


def _cell(lines: Sequence[Line]) -> Part:
    """The words, how they look, and on how many lines they stand."""
    pieces = [piece for line in lines for piece in line.pieces if piece.text]
    first = pieces[0] if pieces else None
    return {
        "text": " ".join("".join(piece.text for piece in line.pieces) for line in lines),
        "lines": len(lines),
        "font": first.font if first else "Roboto-Regular",
        "size": first.style.size if first else 8,
        "colour": first.style.colour if first else "#17212B",
    }


def _drawing(block: Block) -> Part:
    pen = Listening()
    block.draw(pen, 0, 0)
    return {"kind": "drawing", "height": block.height, "strokes": pen.strokes}
