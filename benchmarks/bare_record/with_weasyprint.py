"""WeasyPrint: the record of standard input as a PDF in memory; prints version, median ms, kB."""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path
from statistics import median
from time import perf_counter

import weasyprint
from weasyprint.text.fonts import FontConfiguration

RUNS = 5
STYLE = """
@page { size: Letter; margin: 27pt 42.5pt 44pt;
  @bottom-left { content: "%s"; font: 6.8pt Roboto }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 6.8pt Roboto } }
@font-face { font-family: Roboto; src: url(file://%s/Roboto-Regular.ttf) }
@font-face { font-family: Roboto; font-weight: 500; src: url(file://%s/Roboto-Medium.ttf) }
@font-face { font-family: Roboto; font-weight: 700; src: url(file://%s/Roboto-Bold.ttf) }
body { font: 8pt/1.3 Roboto; margin: 0 }
h2 { font-size: 9.5pt; border-bottom: .8pt solid; margin: 8pt 0 4pt }
table { border-collapse: collapse; width: 100%%; table-layout: fixed }
td { border-bottom: .5pt solid #d3d9e0; padding: 1pt 0; vertical-align: top }
.beside { display: flex; gap: 16pt } .beside > div { flex: 1 } svg { display: block }
"""
WEIGHTS = {"Roboto-Regular": 400, "Roboto-Medium": 500, "Roboto-Bold": 700}


def page(said, fonts):
    """HTML with the drawing as SVG. It has no QR code of its own, so there is none."""
    foot = f"{said['who']}  {said['printed']}".replace('"', "'")
    style = STYLE % (foot, fonts, fonts, fonts)
    body = "".join(map(part_of, said["parts"]))
    return f'<html lang="en"><title>record</title><style>{style}</style>{body}</html>'


def part_of(part):
    inner = "".join(map(part_of, part.get("parts", ())))
    match part["kind"]:
        case "section":
            return f"<h2>{escape(part['title'])} {escape(part['aside'])}</h2>{inner}"
        case "words":
            return f"<p>{escape(part['text'])}</p>"
        case "beside":
            sides = ("".join(map(part_of, part[side])) for side in ("left", "right"))
            return f'<div class="beside">{"".join(f"<div>{side}</div>" for side in sides)}</div>'
        case "table":
            columns = "".join(f'<col style="width:{wide}pt">' for wide in part["widths"])
            rows = "".join(f"<tr>{''.join(map(cell_of, row))}</tr>" for row in part["rows"])
            return f"<table>{columns}{rows}</table>"
    shapes = "".join(map(shape_of, part["strokes"]))
    height = part["height"]
    return f'<svg width="527pt" height="{height}pt" viewBox="0 0 527 {height}">{shapes}</svg>'


def cell_of(cell):
    look = f"font-weight:{WEIGHTS.get(cell['font'], 400)};color:{cell['colour']}"
    return f'<td style="{look}">{escape(cell["text"])}</td>'


def shape_of(one):
    x, y = one.get("at", (0, 0))
    points = " ".join(f"{a},{b}" for a, b in one.get("points", ()))
    match one["kind"]:
        case "text":
            look = f'font-size="{one["size"]}" font-weight="{WEIGHTS.get(one["font"], 400)}"'
            said = escape(one["text"])
            return f'<text x="{x}" y="{y}" {look} fill="{one["colour"]}">{said}</text>'
        case "path":
            look = f'fill="none" stroke="{one["colour"]}" stroke-width="{one["thickness"]}"'
            return f'<polyline points="{points}" {look}/>'
        case "shape":
            return f'<polygon points="{points}" fill="{one["colour"]}"/>'
        case "box":
            wide, tall = one["size"]
            fill = one["fill"] or "none"
            return f'<rect x="{x}" y="{y}" width="{wide}" height="{tall}" fill="{fill}"/>'
    return f'<circle cx="{x}" cy="{y}" r="{one["radius"]}" fill="{one["colour"]}"/>'


def main():
    said, fonts, spent = json.load(sys.stdin), sys.argv[1], []
    html = page(said, fonts)
    for _ in range(RUNS + 1):
        start = perf_counter()
        pdf = weasyprint.HTML(string=html).write_pdf(font_config=FontConfiguration())
        spent.append((perf_counter() - start) * 1000)
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_bytes(pdf)
    print(f"WeasyPrint-{weasyprint.__version__} {median(spent[1:]):.1f} {len(pdf) // 1000}")


main()
