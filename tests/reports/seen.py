"""How ink looks: on a grey printer, and to eyes that lack the green or the red cones.

Deuteranopia and protanopia by Machado, Oliveira and Fernandes, "A physiologically-based model for
simulation of color vision deficiency", IEEE TVCG 15(6), 2009, doi:10.1109/TVCG.2009.113 (severity
1.0, on linear sRGB). Colours as CIELAB under D65 (CIE 15); grey is relative luminance (Rec. 709).
What can be told apart depends on the size of a mark: Stone, Szafir and Setlur, "An Engineering
Model for Color Difference as a Function of Size", Color and Imaging Conference 2014, 253-258.
"""

from __future__ import annotations

from collections.abc import Callable

Colour = tuple[float, float, float]
Matrix = tuple[Colour, Colour, Colour]

_DEUTERANOPIA: Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
_PROTANOPIA: Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
_LUMINANCE: Colour = (0.2126, 0.7152, 0.0722)
_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_D65: Colour = (0.95047, 1.0, 1.08883)


# Of that model, along L*, a* and b*: a share p of people notices a difference of p * (A + B / size)
# in marks of a size in degrees. Its experiments went down to a third of a degree, 2.3 mm at 40 cm.
_A: Colour = (10.16, 10.68, 10.70)
_B: Colour = (1.50, 3.08, 5.74)
_PEOPLE = 0.9
_DEGREES = 0.3  # the narrowest marks of the chart, 4.4 points, from 30 cm


def are_apart(one: Colour, other: Colour) -> bool:
    """Whether nine of ten people notice that marks of two linear colours differ."""
    steps = (abs(a - b) for a, b in zip(_lab(one), _lab(other), strict=True))
    needed = (_PEOPLE * (a + b / _DEGREES) for a, b in zip(_A, _B, strict=True))
    return any(step >= least for step, least in zip(steps, needed, strict=True))


def lightness(colour: Colour) -> float:
    """L*, 0 to 100."""
    return _lab(colour)[0]


def linear(red: int, green: int, blue: int) -> Colour:
    """A dot of a picture, 0 to 255, as light."""
    return tuple(_light(value / 255) for value in (red, green, blue))  # type: ignore[return-value]


def _light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _through(matrix: Matrix) -> Callable[[Colour], Colour]:
    def seen(colour: Colour) -> Colour:
        return _bounded(_times(matrix, colour))

    return seen


def grey(colour: Colour) -> Colour:
    """As a printer without colours has it."""
    light = sum(share * value for share, value in zip(_LUMINANCE, colour, strict=True))
    return (light, light, light)


EYES: dict[str, Callable[[Colour], Colour]] = {
    "all cones": lambda colour: colour,
    "deuteranopia": _through(_DEUTERANOPIA),
    "protanopia": _through(_PROTANOPIA),
    "grey": grey,
}


def _times(matrix: Matrix, colour: Colour) -> Colour:
    rows = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return tuple(rows)  # type: ignore[return-value]


def _bounded(colour: Colour) -> Colour:
    return tuple(min(max(value, 0.0), 1.0) for value in colour)  # type: ignore[return-value]


def _lab(colour: Colour) -> Colour:
    x, y, z = (
        _root(value / white) for value, white in zip(_times(_TO_XYZ, colour), _D65, strict=True)
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def _root(value: float) -> float:
    return value ** (1 / 3) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29
