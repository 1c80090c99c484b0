"""Published figures that the tests carry; each file names its source."""

from pathlib import Path


def carried(name: str) -> list[tuple[str, ...]]:
    """The rows of a table, comments left out."""
    text = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines() if not line.startswith("#")]
