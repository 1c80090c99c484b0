"""The schema: one straight line of revisions that ends where the tables are."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from ketalog import assets
from ketalog.domain.chart import fold
from ketalog.store import schema
from ketalog.store.database import Database
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.tables import metadata
from tests.schemas.freeze import FOLDER, KEY
from tests.store.samples import a_note, raw

ROOT = Path(__file__).parents[1]
FROZEN = sorted(FOLDER.glob("*.sqlite"))

ADDS_A_COLUMN = """
from alembic import op
import sqlalchemy as sa
revision = "0002"
down_revision = "0001"
def upgrade():
    op.add_column("drafts", sa.Column("remark", sa.Text))
"""


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The revisions, to be added to."""
    ignored = shutil.ignore_patterns("__pycache__")
    copied = shutil.copytree(assets.migrations, tmp_path / "migrations", ignore=ignored)
    monkeypatch.setattr(assets, "migrations", copied)
    return Path(copied)


def laid_down(database: Database) -> list[tuple[str, str]]:
    with database.read.begin() as connection:
        found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql <> ''"))
        return sorted((row.name, "".join(row.sql.split())) for row in found)


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(assets.migrations))
    walked = ScriptDirectory.from_config(config).walk_revisions()
    return [one.revision for one in walked][::-1]


def test_the_migrated_schema_is_that_of_the_tables(database: Database) -> None:
    with database.read.begin() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []


def test_the_migrated_schema_says_the_same_words_as_the_tables(database: Database) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        metadata.create_all(connection)
        asked = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql <> ''"))
        wanted = {row.name: "".join(row.sql.split()) for row in asked}
    engine.dispose()
    assert {name: sql for name, sql in laid_down(database) if name in wanted} == wanted


def test_every_column_says_what_it_is() -> None:
    columns = [column for table in metadata.tables.values() for column in table.columns]
    assert all(column.comment for column in columns)


def test_revisions_are_a_straight_line_of_numbers() -> None:
    assert revisions() == [f"{number:04}" for number in range(1, len(revisions()) + 1)]


def test_the_head_is_known_without_alembic() -> None:
    assert schema.head() == revisions()[-1]


def test_a_database_at_head_opens_without_alembic(database: Database) -> None:
    program = (
        "import sys; from pathlib import Path; from ketalog.store.database import Database; "
        "from ketalog.store.keys import Key; "
        "Database.open(Path(sys.argv[1]), Key(bytes(range(32)))).close(); "
        "sys.exit('alembic came along' if 'alembic' in sys.modules else 0)"
    )
    subprocess.run([sys.executable, "-c", program, str(database.path)], check=True, cwd=ROOT)


def test_an_earlier_schema_is_migrated_when_it_is_opened(
    database: Database, key: Key, migrations: Path
) -> None:
    stored = Logs(database).append([a_note()])
    database.close()
    (migrations / "versions" / "0002_remark.py").write_text(ADDS_A_COLUMN)
    with Database.open(database.path, key) as migrated:
        assert "remarkTEXT" in dict(laid_down(migrated))["drafts"]
        assert Logs(migrated).read("session/1") == stored


def test_a_database_is_copied_before_it_is_migrated(
    database: Database, key: Key, migrations: Path
) -> None:
    before = laid_down(database)
    database.close()
    (migrations / "versions" / "0002_remark.py").write_text(ADDS_A_COLUMN)
    Database.open(database.path, key).close()
    with Database(database.path.with_name("clinic.schema-0001.sqlite"), key) as copy:
        assert laid_down(copy) == before


def test_a_failed_migration_leaves_nothing(database: Database, key: Key, migrations: Path) -> None:
    before = laid_down(database)
    database.close()
    failing = migrations / "versions" / "0002_remark.py"
    failing.write_text(ADDS_A_COLUMN + '    op.execute("SELECT * FROM nowhere")\n')
    with pytest.raises(StoreError, match="cannot be opened"):
        Database.open(database.path, key)
    failing.unlink()
    with Database.open(database.path, key) as untouched:
        assert laid_down(untouched) == before


def test_a_failed_first_migration_leaves_no_database(
    tmp_path: Path, key: Key, migrations: Path
) -> None:
    failing = ADDS_A_COLUMN + '    op.execute("SELECT * FROM nowhere")\n'
    (migrations / "versions" / "0002_remark.py").write_text(failing)
    with pytest.raises(StoreError, match="cannot be made"):
        Database.create(tmp_path / "clinic.sqlite", key)
    assert not (tmp_path / "clinic.sqlite").exists()


def test_a_later_schema_is_refused(database: Database, key: Key) -> None:
    database.close()
    raw(database.path, key, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="made by a later version"):
        Database.open(database.path, key)


def test_the_command_line_finds_no_drift(tmp_path: Path) -> None:
    url = f"url=sqlite:///{(tmp_path / 'scratch.sqlite').as_posix()}"
    for command in (["upgrade", "head"], ["check"]):
        subprocess.run(
            [sys.executable, "-m", "alembic", "-x", url, *command],
            check=True,
            cwd=ROOT,
            capture_output=True,
        )


def test_every_schema_that_was_shipped_is_kept() -> None:
    assert [file.stem for file in FROZEN] == revisions()


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda file: file.stem)
def test_a_shipped_database_opens_and_reads_the_same(frozen: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(frozen, tmp_path))
    with Database.open(path, KEY) as database:
        logs = Logs(database)
        chart = fold(logs.read("session/1"))
        assert logs.verify() == ()
        assert chart.opened.patient.name == "RIVERA, Maria"
        assert (len(chart.standing), len(chart.struck_out)) == (7, 1)


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda file: file.stem)
def test_a_shipped_database_keeps_its_triggers(frozen: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(frozen, tmp_path))
    with (
        Database.open(path, KEY) as database,
        pytest.raises(DBAPIError, match="never deleted"),
        database.write.begin() as connection,
    ):
        connection.execute(text("DELETE FROM entries"))
