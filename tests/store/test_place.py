"""Where a database lies."""

import os
from pathlib import Path

import pytest

from ketalog.store.place import (
    NETWORK_SENTENCE,
    OPEN_SENTENCE,
    PORTABLE_SENTENCE,
    Mount,
    kind_of_disk,
    mounts_in,
    sentence_of,
    warnings,
)

MOUNTS = """/dev/nvme0n1p2 / ext4 rw,relatime 0 0
/dev/sdb1 /media/nurse/MY\\040STICK vfat rw 0 0
//server/share /mnt/share cifs rw 0 0
server:/home /home nfs4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/var/lib/clinic.ketalog", ""),
        ("/media/nurse/MY STICK/clinic.ketalog", PORTABLE_SENTENCE),
        ("/mnt/share/clinic.ketalog", NETWORK_SENTENCE),
        ("/home/nurse/.local/clinic.ketalog", NETWORK_SENTENCE),
        ("/tmp/clinic.ketalog", ""),
        ("/mnt/shared/clinic.ketalog", ""),
    ],
)
def test_what_is_said_of_a_disk(path: str, said: str) -> None:
    mount = kind_of_disk(Path(path), tuple(mounts_in(MOUNTS)))
    assert sentence_of(mount, removable=False) == said


def test_what_the_kernel_calls_removable_is_called_so() -> None:
    assert sentence_of(Mount("/data", "ext4"), removable=True) == PORTABLE_SENTENCE


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such permissions")
@pytest.mark.parametrize(("mode", "is_open"), [(0o700, False), (0o750, True), (0o705, True)])
def test_a_folder_that_others_can_read_is_called_so(
    tmp_path: Path, mode: int, is_open: bool
) -> None:
    folder = tmp_path / "clinic"
    folder.mkdir()
    folder.chmod(mode)
    assert (OPEN_SENTENCE in warnings(folder / "clinic.ketalog")) is is_open


def test_of_a_place_that_is_not_there_nothing_is_said(tmp_path: Path) -> None:
    assert warnings(tmp_path / "none" / "clinic.ketalog") == ()
