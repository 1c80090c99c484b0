"""No string on screen, in the texts or on paper is written as ISMP warns of.

Source: ISMP list of error-prone abbreviations, symbols and dose designations.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from ketalog import assets
from ketalog.replaying import replay, script_from

ROOT = Path(__file__).parents[1]
_UNIT = r"(?:mg|mcg|g|kg|lb|mL|L|cm|in|mmHg|h|min|%|°C|°F)\b|%"
ERROR_PRONE = {
    "a trailing zero": re.compile(rf"\d\.(?:\d*[1-9])?0+\s?(?:{_UNIT})"),
    "a point without a zero before it": re.compile(rf"(?<![\w.)\]])\.\d+\s?(?:{_UNIT})"),
    "a mu": re.compile(r"[µμ]g"),
    "ug": re.compile(r"\d\s?ug\b"),
    "cc": re.compile(r"\bcc\b"),
    "IU": re.compile(r"\bIU\b"),
    "U for units": re.compile(r"\d\s?U\b"),
    "ml or Ml": re.compile(r"\b(?:ml|ML|Ml)\b"),
    "no space before the unit": re.compile(
        r"(?:(?<![\w.-])\d[\d.,]*|\{\})(?:mg|mcg|mL|kg|lb|mmHg)\b"
    ),
}


def found_in(text: str) -> list[str]:
    """What is wrong with a text, by name."""
    return [name for name, wrong in ERROR_PRONE.items() if wrong.search(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("5.0 mg", True),
        ("0.50 mg/kg", True),
        ("1.50 mL/h", True),
        (".5 mg", True),
        ("at most .25 mg/kg", True),
        ("10 µg", True),
        ("10 μg", True),
        ("5 ug", True),
        ("2 cc", True),
        ("10 IU", True),
        ("10 U", True),
        ("10U", True),
        ("5 ml", True),
        ("5mg", True),
        ("0.5 mg/kg × 72 kg = 36 mg = 18 mL of 2 mg/mL, 27 mL/h for 40 min", False),
        ("1,000 mg", False),
        ("10.05 mg", False),
        ("100 %, 0 mg, 20 mL, 300 min", False),
        ("36.6 °C", False),
        ("UTC−5", False),
    ],
)
def test_the_gate_itself_sees_what_it_is_for(text: str, wrong: bool) -> None:
    assert bool(found_in(text)) is wrong


# The parser lists what it refuses to read, and says what to type instead.
REFUSED = {"ketalog/domain/units.py"}


def _docstrings(tree: ast.AST) -> set[int]:
    with_one = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, with_one) and node.body and isinstance(node.body[0], ast.Expr)
    }


def literals(file: Path) -> Iterator[tuple[int, str]]:
    """Every string that is no docstring, no format and no pattern; each f-string as a whole."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    left_out = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec:
            left_out |= {id(one) for one in ast.walk(node.format_spec)}
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            left_out |= {id(one) for one in ast.walk(node)}
        if isinstance(node, ast.JoinedStr) and id(node) not in left_out:
            left_out |= {id(one) for one in node.values}
            parts = (one.value if isinstance(one, ast.Constant) else "{}" for one in node.values)
            yield node.lineno, "".join(map(str, parts))
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in left_out:
            yield getattr(node, "lineno", 0), text


def test_no_string_of_the_program_is_error_prone() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{line}: {text!r}: {', '.join(found_in(text))}"
        for file in sorted((ROOT / "ketalog").rglob("*.py"))
        if str(file.relative_to(ROOT)) not in REFUSED
        for line, text in literals(file)
        if found_in(text)
    ]
    assert wrong == []


def test_the_strings_of_the_program_are_seen() -> None:
    texts = [text for _, text in literals(ROOT / "ketalog/domain/pump/order_words.py")]
    assert {" of {}, {} for {}" in text for text in texts} == {True, False}


def test_no_text_of_a_form_is_error_prone() -> None:
    forms = sorted((ROOT / "ui").glob("*.ui"))
    assert forms
    wrong = [
        f"{form.name}: {node.text!r}: {', '.join(found_in(node.text))}"
        for form in forms
        for node in ElementTree.parse(form).iter("string")
        if node.text and found_in(node.text)
    ]
    assert wrong == []


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(inner, str) or not hasattr(inner, "__iter__"):
        return
    for one in inner:
        yield from _texts(one)


def test_no_text_of_the_resources_is_error_prone() -> None:
    files = sorted(assets.resources.rglob("*.toml"))
    assert files
    wrong = [
        f"{file.relative_to(ROOT)}: {text[:60]!r}: {', '.join(found_in(text))}"
        for file in files
        for text in _texts(tomllib.loads(file.read_text(encoding="utf-8")))
        if found_in(text)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "script", sorted((assets.resources / "demo").glob("record-*.toml")), ids=lambda file: file.stem
)
def test_no_word_on_paper_is_error_prone(script: Path, tmp_path: Path) -> None:
    papers = [file for file in replay(script_from(script), tmp_path).files if file.suffix == ".pdf"]
    assert papers
    for paper in papers:
        text = "\n".join(page.extract_text() for page in PdfReader(paper).pages)
        assert "mg" in text or paper.stem == "discharge"
        assert found_in(text) == []
