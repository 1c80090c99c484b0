"""Where the forms, the resources and the migrations lie."""

from pathlib import Path

# A wheel and a frozen program carry them inside the package, a checkout beside it.
_package = Path(__file__).parent
_home = _package if (_package / "resources").is_dir() else _package.parent

forms = _home / "ui"
resources = _home / "resources"
migrations = _home / "db" / "migrations"
