"""Where a database lies: for its user alone, and on a disk that stays."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

NETWORK = frozenset(
    "nfs nfs4 cifs smb3 smbfs ncpfs afs 9p ceph glusterfs lustre fuse.sshfs fuse.rclone "
    "fuse.davfs davfs webdav afpfs".split()
)
# What sticks and cards are formatted with; a disk that is built in hardly ever is.
PORTABLE = frozenset("vfat exfat msdos fuseblk".split())

NETWORK_SENTENCE = (
    "The database lies on a network disk. Two PCs can damage it there, and it is gone when the "
    "network is: move it to a disk of this PC."
)
PORTABLE_SENTENCE = (
    "The database lies on a disk that can be pulled out. Move it to a disk of this PC, and keep "
    "the backups on the other one."
)
OPEN_SENTENCE = (
    "Other accounts of this PC can look into the folder of the database. It is encrypted, but it "
    "should belong to this account alone."
)


@dataclass(frozen=True, slots=True)
class Mount:
    """One mounted disk: where it is, and its kind of file system."""

    point: str
    kind: str
    device: str = ""


def warnings(path: Path) -> tuple[str, ...]:
    """What is to be said of where a database lies; empty where all is well. Never raises."""
    try:
        found = [*_of_disk(path.absolute())]
        if os.name == "posix" and _is_open(path.absolute().parent):
            found.append(OPEN_SENTENCE)
    except OSError:
        return ()
    return tuple(found)


def kind_of_disk(path: Path, mounts: Iterable[Mount]) -> Mount | None:
    """The disk that a path lies on: the one mounted nearest above it."""
    above = [one for one in mounts if path.is_relative_to(one.point)]
    return max(above, key=lambda one: len(one.point), default=None)


def sentence_of(mount: Mount | None, *, removable: bool) -> str:
    """What is said of a kind of disk."""
    if mount is not None and mount.kind in NETWORK:
        return NETWORK_SENTENCE
    if removable or (mount is not None and mount.kind in PORTABLE):
        return PORTABLE_SENTENCE
    return ""


def mounts_in(text: str) -> Iterator[Mount]:
    """The lines of ``/proc/mounts``; a space in a name is written there as ``\\040``."""
    for line in text.splitlines():
        parts = line.split(" ")
        if len(parts) >= 3:
            point = parts[1].encode().decode("unicode_escape").encode("latin-1").decode()
            yield Mount(point, parts[2], parts[0])


def _of_disk(path: Path) -> Iterator[str]:
    if sys.platform == "win32":
        said = _on_windows(path)
    elif sys.platform == "linux":
        mounts = tuple(mounts_in(Path("/proc/mounts").read_text(encoding="utf-8")))
        mount = kind_of_disk(path.resolve(), mounts)
        said = sentence_of(mount, removable=_is_removable(mount))
    else:
        said = ""
    if said:
        yield said


def _is_removable(mount: Mount | None) -> bool:
    """What the kernel says of the disk that holds a partition."""
    if mount is None or not mount.device.startswith("/dev/"):
        return False
    block = (Path("/sys/class/block") / Path(mount.device).name).resolve()
    for place in (block, block.parent):
        flag = place / "removable"
        if flag.is_file():
            return flag.read_text(encoding="ascii").strip() == "1"
    return False


def _is_open(folder: Path) -> bool:
    return bool(folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _on_windows(path: Path) -> str:
    removable, remote = 2, 4
    import ctypes  # noqa: PLC0415 - only there is such a call

    kind = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)  # type: ignore[attr-defined,unused-ignore]
    if kind == remote or path.anchor.startswith("\\\\"):
        return NETWORK_SENTENCE
    return PORTABLE_SENTENCE if kind == removable else ""
