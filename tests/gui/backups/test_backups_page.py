"""The page of backups: the second place, the copies, and the checks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from ketalog.app import House
from ketalog.domain.people import Person
from ketalog.gui.backups.backup_words import NO_PLACE
from ketalog.gui.backups.backups_page import BackupsPage
from ketalog.gui.backups.place_group import KEY_STAYS, KEYS_GO
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.gui.theme import Theme
from ketalog.papers.order import Order
from ketalog.services.reading import READING
from ketalog.store.backups import Backups
from ketalog.store.database import Database
from ketalog.store.keys import Key
from ketalog.store.second_place import SAME_DISK
from ketalog.store.wraps import Cost
from tests.builders import NURSE, START, SetClock, open_session
from tests.gui.backups.waiting import copied, until
from tests.gui.shell.a_clinic import ENTER, presses, types
from tests.reports.paper import text_of
from tests.store.samples import raw

Copy = Callable[[], None]
THEIR_KEY = Key(bytes(range(1, 33)))


def use(page: BackupsPage, path: str) -> None:
    page.place.folder.restore(path)
    page.place.use.click()
    until(lambda: not page.place.is_waiting)


def read_log(house: House) -> list[tuple[str, str]]:
    """What the log of reading says, and who it says it of."""
    return [(entry.text, entry.author) for entry in house.logs.read(READING)]


def test_it_is_reached_from_this_pc(window: MainWindow, page: BackupsPage) -> None:
    assert window.pages.currentWidget() is page


def test_esc_leads_back(window: MainWindow, page: BackupsPage) -> None:
    page.place.folder.take_focus()
    presses(Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.this_pc


def test_without_a_second_place_it_says_so(page: BackupsPage) -> None:
    assert page.place.state.text == NO_PLACE
    assert (page.place.now.isEnabled(), page.place.off.isEnabled()) == (False, False)


def test_a_place_is_typed_taken_and_remembered(
    page: BackupsPage, house: House, stick: Path, pc: PcFile
) -> None:
    page.place.folder.take_focus()
    types(str(stick))
    presses(ENTER, ENTER)
    until(lambda: not page.place.is_waiting)
    assert house.backing_up.state.place == stick
    assert pc.load().backup_folder == str(stick)


def test_a_place_on_the_disk_of_the_database_is_taken_with_a_warning(
    page: BackupsPage, stick: Path
) -> None:
    use(page, str(stick))
    assert page.place.said.text == f"In use. {SAME_DISK}"


def test_a_place_that_is_not_there_is_refused(
    page: BackupsPage, house: House, stick: Path, pc: PcFile
) -> None:
    use(page, str(stick / "gone"))
    assert page.place.said.text.startswith("There is no such folder.")
    assert (house.backing_up.state.place, pc.load().backup_folder) == (None, "")


def test_the_folder_of_the_database_is_refused(page: BackupsPage, house: House) -> None:
    use(page, str(house.database.path.parent))
    assert "choose a second place" in page.place.said.text


def test_turned_off_nothing_is_copied_and_the_copies_stay(
    page: BackupsPage, house: House, stick: Path, pc: PcFile, copy: Copy
) -> None:
    copy()
    page.place.off.click()
    assert (house.backing_up.state.place, pc.load().backup_folder) == (None, "")
    assert len(list(stick.iterdir())) == 1


def test_back_up_now_makes_one_more(page: BackupsPage, house: House, copy: Copy) -> None:
    copy()
    (line,) = page.copies.table.lines
    said = f"Last good copy: 21 Nov 2026 14:00, {line.words[2]} entries."
    assert page.place.state.text == said
    assert line.words[:2] == ("21 Nov 2026 14:00", "asked for")


def test_the_folder_may_be_gone_by_then_and_that_is_said(
    page: BackupsPage, house: House, stick: Path
) -> None:
    house.backing_up.use(stick)
    stick.rmdir()
    page.refresh()
    page.place.now.click()
    assert house.backing_up.settle(20)
    page.refresh()
    assert page.place.state.text == (
        "There is no folder stick: plug the disk in, or name another place. No good copy yet."
    )


def test_that_somebody_asked_for_a_copy_is_kept(
    window: MainWindow, page: BackupsPage, house: House, copy: Copy
) -> None:
    copy()
    window.backups.tell()
    assert [("backed up" in text, who) for text, who in read_log(house)] == [(True, "Ada Admin")]


def test_who_may_not_back_up_is_told_whom_to_ask(
    page: BackupsPage, staffed: Desk, house: House, stick: Path
) -> None:
    staffed.add_person(Person("F. Desk", "front desk"))
    staffed.sign_in("F. Desk")
    house.backing_up.use(stick)
    page.refresh()
    page.place.now.click()
    assert page.place.said.text.startswith("F. Desk is front desk: this is for")


def test_one_copy_is_checked_against_the_database(page: BackupsPage, copy: Copy) -> None:
    copy()
    page.copies.check.click()
    until(lambda: not page.copies.is_waiting)
    assert page.copies.said.text.startswith("This copy is intact.")
    assert "clinic.ketalog still has every entry of it." in page.copies.said.text


def test_a_copy_with_a_changed_byte_is_found(page: BackupsPage, stick: Path, copy: Copy) -> None:
    copy()
    (file,) = stick.glob("*/clinic.ketalog")
    changed = bytearray(file.read_bytes())
    changed[5000] ^= 1
    file.write_bytes(changed)
    page.copies.check.click()
    until(lambda: not page.copies.is_waiting)
    assert "has changed" in page.copies.said.text


def test_every_chain_is_checked(page: BackupsPage, house: House) -> None:
    page.checking.all.click()
    until(lambda: not page.checking.is_waiting)
    assert page.checking.said.text.startswith("Every chain is intact. clinic.ketalog: ")


def test_the_first_entry_that_was_changed_is_named_by_log_and_number(
    page: BackupsPage, house: House
) -> None:
    log = open_session(house)
    path, key = house.database.path, house.key
    triggers = raw(path, key, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    change = f"UPDATE entries SET author = 'X' WHERE log = '{log}' AND number = 1"
    drops = [f"DROP TRIGGER {name}" for name, _ in triggers]
    raw(path, key, *drops, change, *(sql for _, sql in triggers))
    page.checking.all.click()
    until(lambda: not page.checking.is_waiting)
    said = f"clinic.ketalog: entry 1 of {log} is not as it was written. Nothing was changed."
    assert page.checking.said.text == said


def code_of(house: House, log: str) -> str:
    session = log.removeprefix("session/").replace("-", "")
    return f"KETALOG1:{session}:{house.recording.chart(log).entries[-1].hash}"


def check_record(page: BackupsPage, code: str) -> str:
    page.checking.code.restore(code)
    page.checking.record.click()
    until(lambda: not page.checking.is_waiting)
    return page.checking.found.text


def test_a_printed_record_is_found_intact(page: BackupsPage, house: House) -> None:
    code = code_of(house, open_session(house))
    assert check_record(page, code).startswith("The record is intact.")


def test_a_record_whose_end_was_cut_off_is_missed(page: BackupsPage, house: House) -> None:
    code = code_of(house, open_session(house))
    cut = code[:-1] + ("0" if code[-1] != "0" else "1")
    assert "are missing or changed" in check_record(page, cut)


def test_a_code_that_is_none_is_refused(page: BackupsPage) -> None:
    assert check_record(page, "12345") == "That is not the code of a session record."


def test_enter_in_the_field_of_the_code_checks_nothing_yet(page: BackupsPage, house: House) -> None:
    page.checking.code.take_focus()
    types("KETALOG1")
    presses(ENTER)
    assert page.checking.record.hasFocus()
    assert page.checking.found.text == ""


def test_what_was_verified_is_kept(page: BackupsPage, house: House) -> None:
    page.checking.all.click()
    until(lambda: not page.checking.is_waiting)
    assert ["verified" in text for text, _ in read_log(house)] == [True]


def test_who_may_not_restore_is_told_so_at_once(
    window: MainWindow, page: BackupsPage, staffed: Desk, copy: Copy
) -> None:
    copy()
    staffed.sign_in(NURSE)
    page.copies.back.click()
    assert "this is for an admin" in page.copies.said.text
    assert window.pages.currentWidget() is page


def test_the_list_says_when_why_how_many_and_how_large(page: BackupsPage, copy: Copy) -> None:
    copy()
    (line,) = page.copies.table.lines
    assert line.words[2].isdigit()
    assert line.words[3].endswith(" kB")


def test_two_copies_stand_the_newest_first(page: BackupsPage, house: House, copy: Copy) -> None:
    copy()
    open_session(house)
    assert isinstance(house.clock, SetClock)
    house.clock.advance(minutes=1)
    copied(house, page)
    entries = [int(line.words[2]) for line in page.copies.table.lines]
    assert entries == sorted(entries, reverse=True)


def test_what_was_found_is_printed_with_one_key(
    window: MainWindow, page: BackupsPage, house: House
) -> None:
    orders: list[Order] = []
    window.desk.printing.wanted.connect(orders.append)
    page.checking.all.click()
    until(lambda: not page.checking.is_waiting)
    page.checking.paper.click()
    text = text_of(orders[0].build())
    assert "Every chain is intact." in text
    assert "checked 21 Nov 2026 14:00 by Ada Admin" in text


def test_before_a_check_there_is_nothing_to_print(page: BackupsPage) -> None:
    assert page.checking.paper.isHidden()


def test_copies_of_another_clinic_are_neither_listed_nor_offered_but_said(
    page: BackupsPage, stick: Path, tmp_path: Path, copy: Copy
) -> None:
    with Database.create(tmp_path / "other.ketalog", THEIR_KEY) as other:
        Backups(stick, 1).add(other, THEIR_KEY, START, "daily")
    copy()
    assert len(page.copies.table.lines) == 1
    assert page.copies.others.text() == (
        "Copies of another clinic lie in this folder too (1): they are left alone."
    )


def test_nothing_is_said_of_others_where_there_are_none(page: BackupsPage, copy: Copy) -> None:
    copy()
    assert page.copies.others.isHidden()


def test_with_large_text_what_a_check_found_comes_into_sight(
    window: MainWindow, page: BackupsPage
) -> None:
    window.dress(Theme("day", 200))
    page.checking.all.click()
    until(lambda: not page.checking.is_waiting)
    until(lambda: not page.checking.paper.visibleRegion().isEmpty())


def test_it_is_said_that_a_plain_key_file_is_not_in_the_copies(page: BackupsPage) -> None:
    assert page.place.keys.text() == KEY_STAYS


def test_wrapped_keys_are_said_to_go_along(
    window: MainWindow, page: BackupsPage, house: House
) -> None:
    house.door.wrapped.seal(house.key, "four words of the ward", "passphrase", Cost(8, 1, 1))
    page.place.begin()
    assert page.place.keys.text() == KEYS_GO


def test_a_key_file_that_was_damaged_meanwhile_is_said_and_makes_no_good_copy(
    window: MainWindow, page: BackupsPage, house: House, stick: Path
) -> None:
    use(page, str(stick))
    house.door.plain.path.write_text("damaged")
    page.place.now.click()
    until(lambda: bool(house.backing_up.state.failed))
    page.refresh()
    assert page.place.state.text.startswith("The key file clinic.ketalog.key is damaged.")
    assert list(stick.iterdir()) == []
    window.show_page("this_pc")
    window.this_pc.backups.click()
    assert "nobody can open the records" in page.place.keys.text()


def test_copies_that_are_damaged_are_counted_and_not_counted_on(
    page: BackupsPage, house: House, copy: Copy
) -> None:
    copy()
    house.backing_up.all()[0].database.write_bytes(b"rubbish of the stick")
    copy()
    assert page.place.state.text.endswith(
        "1 copy in the folder is damaged and not counted: look at the disk."
    )
