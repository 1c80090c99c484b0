"""One page with every paper: a table for each script, a row for each paper, A4 beside Letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from benchmarks.gallery.printing import Printed

STYLE = """
body { font: 14px/1.4 sans-serif; margin: 16px; background: #f4f6f8; color: #17212b }
table { border-collapse: collapse } th, td { padding: 6px; vertical-align: top; text-align: left }
th { width: 130px } td { border-bottom: 1px solid #dce1e7 } h2 { margin: 32px 0 4px }
img { height: 260px; border: 1px solid #c5ccd4; margin: 0 4px 4px 0; background: #fff }
nav a { margin-right: 14px }
"""


def index_page(made: Sequence[Printed]) -> str:
    """HTML."""
    scripts = list(dict.fromkeys(one.script for one in made))
    links = "".join(f'<a href="#{name}">{escape(name)}</a>' for name in scripts)
    tables = "\n".join(
        _table(name, [one for one in made if one.script == name]) for name in scripts
    )
    return (
        '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>ketalog: every paper</title>'
        f"<style>{STYLE}</style>\n<nav>{links}</nav>\n{tables}</html>\n"
    )


def _table(script: str, made: Iterable[Printed]) -> str:
    by_name = sorted(made, key=lambda one: one.name)
    rows = "\n".join(
        _row(tuple(papers)) for _, papers in groupby(by_name, key=lambda one: one.name)
    )
    return (
        f'<h2 id="{script}">{escape(script)}</h2>\n<table><thead><tr><th></th>'
        f"<th>A4</th><th>Letter</th></tr></thead>\n{rows}\n</table>"
    )


def _row(papers: Sequence[Printed]) -> str:
    cells = "".join(f"<td>{_cell(one)}</td>" for one in sorted(papers, key=lambda one: one.paper))
    return f"<tr><th>{escape(papers[0].words)}</th>{cells}</tr>"


def _cell(one: Printed) -> str:
    if not one.pages:
        return escape(one.said)
    pdf = f"{one.script}/{one.paper}/{one.name}.pdf"
    pictures = "".join(
        f'<a href="{page}"><img loading="lazy" src="{page}" alt="{escape(one.words)}"></a>'
        for page in one.pages
    )
    return f'{pictures}<br><a href="{pdf}">PDF</a>'
