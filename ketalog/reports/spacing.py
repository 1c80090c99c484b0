"""How much air a record has: the roomiest that takes no more pages than the tightest."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spacing:
    """Points: between sections, the chart's two plots, lines and padding of rows, signatures.

    Without ``tables`` drug accounting runs on in lines of words.
    """

    gap: float
    strip: float
    panel: float
    leading: float
    pad: float
    check: float
    signature: float
    tables: bool = True


ROOMIEST = Spacing(gap=13, strip=30, panel=104, leading=10.4, pad=2.0, check=13.0, signature=30)
TIGHTER = (
    Spacing(gap=10, strip=28, panel=92, leading=10.2, pad=1.6, check=12.0, signature=26),
    Spacing(gap=8, strip=26, panel=82, leading=9.9, pad=1.2, check=11.2, signature=22),
    Spacing(gap=6.5, strip=24, panel=72, leading=9.6, pad=0.9, check=10.4, signature=20),
    Spacing(gap=5.5, strip=22, panel=64, leading=9.3, pad=0.7, check=10.0, signature=18),
)
# Where anything more would cost the session its one page.
TIGHTEST = Spacing(
    gap=5, strip=20, panel=56, leading=9.1, pad=0.5, check=9.6, signature=17, tables=False
)
