"""The same words through WeasyPrint and fpdf2, for comparison; they are no part of ketalog.

They run in a process of their own: KETALOG_OTHERS names a Python that has them, for instance
that of a venv made for the purpose; without it this Python is asked.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from math import nan
from pathlib import Path
from typing import Any

import font_roboto

from benchmarks.kit.measured import Measured

OTHERS = ("weasyprint", "fpdf")
HERE = Path(__file__).parent


def others(said: dict[str, Any], name: str) -> list[Measured]:
    """One row each; no limit, and no figure where it is not installed."""
    return [_measured(other, said, name) for other in OTHERS]


def _measured(other: str, said: dict[str, Any], name: str) -> Measured:
    python = os.environ.get("KETALOG_OTHERS") or sys.executable
    called = [python, str(HERE / f"with_{other}.py"), str(font_roboto.font_directory)]
    ran = subprocess.run(called, input=json.dumps(said), capture_output=True, text=True)
    title = f"record {name}, with {other}"
    if ran.returncode:
        missing = "No module named" in ran.stderr
        return Measured(title, nan, "ms", remark="not installed" if missing else ran.stderr[-200:])
    version, milliseconds, size = ran.stdout.split()
    return Measured(title, float(milliseconds), "ms", remark=f"{version}, {size} kB")
