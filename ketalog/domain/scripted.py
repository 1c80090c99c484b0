"""Sessions that a script wrote: their times, authors and signatures are what the script says."""

from __future__ import annotations

from ketalog.domain.chart import Chart

# What such entries name in place of the PC and of its boot; each is covered by the entry's hash.
STATION = BOOT = "replay"
LABEL = "from a script (ketalog replay)"


def is_from_script(chart: Chart) -> bool:
    """Whether any entry was written by a script, not by somebody at a PC."""
    return any(one.station == STATION and one.boot_id == BOOT for one in chart.entries)
