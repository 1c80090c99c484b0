"""What the layout of the program promises."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "ketalog"
MODULES = sorted(PACKAGE.rglob("*.py"))
FORMS = sorted((ROOT / "ui").glob("*.ui"))

READINGS_OF_THE_TIME = (
    "datetime.now(",
    "datetime.utcnow(",
    "date.today(",
    "time.time(",
    "time.monotonic(",
    "clock_gettime",
    "currentDateTime",
)


def path_below_root(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def classes_of(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


def test_packaging_is_a_folder_and_not_a_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


@pytest.mark.parametrize("module", MODULES, ids=path_below_root)
def test_no_module_is_longer_than_three_hundred_lines(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("module", MODULES, ids=path_below_root)
def test_only_the_clock_reads_the_time(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    readings = [reading for reading in READINGS_OF_THE_TIME if reading in text]
    assert not readings or module == PACKAGE / "clock.py"


@pytest.mark.parametrize("layer", ["domain", "store", "services", "reports", "exchange", "app"])
def test_all_of_a_layer_but_the_windows_imports_without_qt(layer: str) -> None:
    if not list(PACKAGE.glob(f"{layer}*")):
        pytest.skip("There is no such layer yet.")
    program = f"""
import importlib, pkgutil, sys
layer = importlib.import_module("ketalog.{layer}")
for found in pkgutil.walk_packages(getattr(layer, "__path__", []), layer.__name__ + "."):
    importlib.import_module(found.name)
sys.exit("PySide6 came along" if "PySide6" in sys.modules else 0)
"""
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_the_command_line_starts_without_qt() -> None:
    program = "import sys, ketalog.__main__; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


@pytest.mark.parametrize("form", FORMS, ids=path_below_root)
def test_a_form_has_the_class_and_the_module_of_its_stem(form: Path) -> None:
    name = form.stem.replace("_", "")
    modules = list((PACKAGE / "gui").rglob(f"{form.stem}.py"))
    assert [module for module in modules if name in {c.lower() for c in classes_of(module)}]
