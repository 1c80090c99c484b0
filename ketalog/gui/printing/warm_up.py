"""What the first paper needs is loaded while nobody waits for it."""

from __future__ import annotations

import gc


def warm_up() -> None:
    """On a worker, once the windows stand.

    What is loaded by now stays to the end. Left out of the collector's rounds it does not hold up
    the windows: with all of it one round took 100 to 230 ms, without it 10 (two cores).
    """
    # ruff: noqa: PLC0415, F401
    import pypdfium2

    from ketalog.exchange import chart_json
    from ketalog.reports import discharge, record, saved

    gc.freeze()
