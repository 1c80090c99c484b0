"""One page with every picture: a row for each state, a column for each look."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from benchmarks.screenshots.stage import Scene
from benchmarks.screenshots.taking import file_of

STYLE = """
body { font: 14px/1.4 sans-serif; margin: 16px; background: #f4f6f8; color: #17212b }
table { border-collapse: collapse } th, td { padding: 6px; vertical-align: top; text-align: left }
thead th { position: sticky; top: 0; background: #f4f6f8 }
img { width: 300px; border: 1px solid #c5ccd4; display: block }
"""


def index_page(scenes: Sequence[Scene], looks: Sequence[str]) -> str:
    """HTML."""
    heads = "".join(f"<th>{escape(look)}</th>" for look in looks)
    rows = "\n".join(_row(scene, looks) for scene in scenes)
    return (
        '<!doctype html>\n<html lang="en"><meta charset="utf-8">'
        f"<title>ketalog: every window</title><style>{STYLE}</style>\n"
        f"<table><thead><tr><th>State</th>{heads}</tr></thead>\n{rows}\n</table></html>\n"
    )


def _row(scene: Scene, looks: Sequence[str]) -> str:
    words = escape(scene.words)
    cells = "".join(
        f'<td><a href="{file_of(scene, look)}">'
        f'<img loading="lazy" src="{file_of(scene, look)}" alt="{words}, {look}"></a></td>'
        for look in looks
    )
    return f'<tr id="{scene.name}"><th>{words}</th>{cells}</tr>'
