"""fpdf2: the record of standard input as a PDF in memory; prints version, median ms, kB."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import fpdf

RUNS = 7
FACES = {"Roboto-Regular": "", "Roboto-Medium": "I", "Roboto-Bold": "B"}
SIZE = (612.0, 792.0)


class Record(fpdf.FPDF):
    """Head and foot on every page."""

    def __init__(self, said, fonts):
        super().__init__(unit="pt", format=SIZE)
        self.said = said
        for name, style in FACES.items():
            self.add_font("Roboto", style, str(fonts / f"{name}.ttf"))
        self.set_margins((SIZE[0] - said["width"]) / 2, 27)
        self.set_auto_page_break(True, 44)
        self.set_title("record")

    def header(self):
        if self.page_no() > 1:
            self.face("Roboto-Medium", 8, "#17212B")
            self.cell(0, 20, self.said["who"], new_x="LMARGIN", new_y="NEXT")

    def footer(self):
        self.set_y(-40)
        self.face("Roboto-Regular", 6.8, "#5B6875")
        left = f"{self.said['who']}  {self.said['printed']}"
        self.cell(0, 9, f"{left}  Page {self.page_no()} of {{nb}}", new_x="LMARGIN", new_y="NEXT")
        self.face("Roboto-Regular", 5.8, "#5B6875")
        self.cell(0, 8, self.said["chain"])

    def face(self, name, size, colour):
        self.set_font("Roboto", FACES.get(name, ""), size)
        self.set_text_color(*_rgb(colour))

    def parts(self, parts, left, width):
        for part in parts:
            getattr(self, part["kind"])(part, left, width)

    def section(self, part, left, width):
        self.face("Roboto-Bold", 9.5, "#17212B")
        self.set_x(left)
        self.cell(width, 13, f"{part['title']} {part['aside']}", border="B", new_y="NEXT")
        self.ln(4)
        self.parts(part["parts"], left, width)
        self.ln(8)

    def words(self, part, left, width):
        self.face(part["font"], part["size"], part["colour"])
        self.set_x(left)
        self.multi_cell(width, part["leading"], part["text"], new_y="NEXT")

    def table(self, part, left, width):
        aligns = {"left": "L", "centre": "C", "right": "R"}
        for row in part["rows"]:
            most = max(cell["lines"] for cell in row) if row else 1
            tall = most * part["leading"] + 2 * part["pad"]
            if self.get_y() + tall > SIZE[1] - 44:
                self.add_page()
            x, y = left + part["indent"], self.get_y()
            for cell, wide, align in zip(row, part["widths"], part["aligns"], strict=False):
                self.set_xy(x, y)
                if cell["text"]:
                    self.face(cell["font"], cell["size"], cell["colour"])
                    if cell["lines"] > 1:
                        self.multi_cell(wide, part["leading"], cell["text"], align=aligns[align])
                    else:
                        self.cell(wide, tall, cell["text"], align=aligns[align])
                x += wide
            self.line(left, y + tall, left + width, y + tall)
            self.set_y(y + tall)

    def beside(self, part, left, width):
        if self.get_y() > SIZE[1] - 300:
            self.add_page()
        top = self.get_y()
        self.parts(part["left"], left, part["offset"] - 16)
        end = self.get_y()
        self.set_y(top)
        self.parts(part["right"], left + part["offset"], width - part["offset"])
        self.set_y(max(end, self.get_y()))

    def drawing(self, part, left, width):
        if self.get_y() + part["height"] > SIZE[1] - 44:
            self.add_page()
        top = self.get_y()
        for one in part["strokes"]:
            self.stroke(one, left, top)
        self.set_y(top + part["height"])

    def stroke(self, one, left, top):
        x, y = one.get("at", (0, 0))
        match one["kind"]:
            case "text":
                self.face(one["font"], one["size"], one["colour"])
                self.text(left + x, top + y, one["text"])
            case "path":
                self.set_draw_color(*_rgb(one["colour"]))
                self.set_line_width(one["thickness"])
                self.polyline([(left + a, top + b) for a, b in one["points"]])
            case "shape":
                self.set_fill_color(*_rgb(one["colour"]))
                self.polygon([(left + a, top + b) for a, b in one["points"]], style="F")
            case "disc" | "ring":
                self.set_fill_color(*_rgb(one["colour"]))
                self.circle(left + x, top + y, one["radius"], style="F")
            case "box":
                self.set_fill_color(*_rgb(one["fill"] or "#FFFFFF"))
                self.rect(left + x, top + y, *one["size"], style="F" if one["fill"] else "D")


def _rgb(code):
    return tuple(int(code[n : n + 2], 16) for n in (1, 3, 5))


def made(said, fonts):
    """The PDF. It has no QR code of its own, so there is none."""
    pdf = Record(said, fonts)
    pdf.add_page()
    pdf.parts(said["parts"], pdf.l_margin, said["width"])
    return bytes(pdf.output())


def main():
    said, fonts, spent = json.load(sys.stdin), Path(sys.argv[1]), []
    for _ in range(RUNS + 1):
        start = perf_counter()
        pdf = made(said, fonts)
        spent.append((perf_counter() - start) * 1000)
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_bytes(pdf)
    print(f"fpdf2-{fpdf.__version__} {median(spent[1:]):.1f} {len(pdf) // 1000}")


main()
