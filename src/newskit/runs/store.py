"""An output folder at an address that fsspec knows (``s3://…``), and what of it is kept here.

A run works in a folder of this machine, its mirror, and sends a shard when it is finished: the
files first, the account last, so that there as here a shard is finished exactly where its account
is. The plan and the accounts of earlier runs are fetched in the beginning; results stay there.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from newskit.errors import Code, NewskitError
from newskit.runs.disk import File, measured, remove, together
from newskit.runs.plan import PLAN
from newskit.runs.sidecar import SUFFIX
from newskit.sources.remote import (
    as_os_errors,
    filesystem,
    is_remote,
    open_remote,
    without_password,
)

BLOCK = 1 << 20
FOLDER = -1
"""What stands for the size of a folder."""


class Here:
    """An output folder on this machine, as `verify` looks at it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __str__(self) -> str:
        return str(self._folder)

    def names(self) -> list[str]:
        """What is in it."""
        return sorted(entry.name for entry in self._folder.iterdir())

    def size(self, name: str) -> int | None:
        """Bytes of a file; `FOLDER` for a folder, ``None`` for nothing."""
        path = self._folder / name
        return None if not path.exists() else FOLDER if path.is_dir() else path.stat().st_size

    def measured(self, name: str) -> File:
        """Size and digest of a file, or of a folder."""
        return measured(self._folder / name, name)


class There:
    """An output folder at an address. What cannot be read or written is E_READ or E_WRITE."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        self._shown = without_password(self._address)
        self._system, self._root = filesystem(self._address)
        self._root = self._root.rstrip("/")

    def __str__(self) -> str:
        return self._shown

    def names(self) -> list[str]:
        """What is in it; nothing where it is not there."""
        with self._said(Code.READ):
            self._system.invalidate_cache()
            if not self._system.isdir(self._root):
                return []
            found = self._system.ls(self._root, detail=False)
        return sorted(path.rstrip("/").rpartition("/")[2] for path in found)

    def size(self, name: str) -> int | None:
        """Bytes of a file; `FOLDER` for a folder, ``None`` for nothing."""
        with self._said(Code.READ):
            if not self._system.exists(self._path(name)):
                return None
            facts = self._system.info(self._path(name))
            return FOLDER if facts["type"] == "directory" else int(facts["size"])

    def measured(self, name: str) -> File:
        """Size and digest of a file, or of a folder."""
        with self._said(Code.READ):
            path = self._path(name)
            if not self._system.isdir(path):
                return self._measured(path, name)
            files = [file.removeprefix(path).lstrip("/") for file in self._system.find(path)]
            return together(name, (self._measured(f"{path}/{file}", file) for file in files))

    def fetch(self, name: str, folder: Path) -> None:
        """Copy a file into `folder`."""
        with self._said(Code.READ):
            self._system.get_file(self._path(name), str(folder / name))

    def send(self, path: Path, name: str) -> None:
        """Copy a file, or a folder with all in it, to where it will be called `name`."""
        with self._said(Code.WRITE):
            self._system.makedirs(self._root, exist_ok=True)
            if path.is_file():
                self._system.put_file(str(path), self._path(name))
                return
            for file in sorted(each for each in path.rglob("*") if each.is_file()):
                target = f"{self._path(name)}/{file.relative_to(path).as_posix()}"
                self._system.makedirs(target.rpartition("/")[0], exist_ok=True)
                self._system.put_file(str(file), target)

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with all in it; nothing there is fine."""
        with self._said(Code.WRITE):
            if self._system.exists(self._path(name)):
                self._system.rm(self._path(name), recursive=True)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _measured(self, path: str, name: str) -> File:
        digest, size = blake2b(digest_size=16), 0
        with open_remote(self._system.unstrip_protocol(path)) as file:
            while block := file.read(BLOCK):
                digest.update(block)
                size += len(block)
        return File(name, size, digest.hexdigest())

    @contextmanager
    def _said(self, code: Code) -> Iterator[None]:
        try:
            with as_os_errors():
                yield
        except OSError as error:
            raise NewskitError(code, f"{self._shown}: {error.strerror or error}") from error


def there(output: str) -> There | None:
    """The output folder, where it is not on this machine."""
    return There(output) if is_remote(output) else None


def mirror_of(output: str, share: tuple[int, int]) -> Path:
    """Where a run works: in the output folder itself, or in its mirror on this machine.

    Each share has a mirror of its own, and finds there what it left when it was killed.
    """
    if not is_remote(output):
        return Path(output)
    number, count = share
    name = blake2b(output.encode(), digest_size=8).hexdigest()
    return Path(gettempdir()) / f"newskit-run-{name}-{number}-of-{count}"


def fetch_accounts(store: There, folder: Path) -> None:
    """Make the mirror say what the output folder says: the plan and the accounts."""
    for entry in folder.iterdir():
        if not entry.name.startswith("."):
            remove(entry)
    for name in store.names():
        if name == PLAN or name.endswith(SUFFIX):
            store.fetch(name, folder)


@contextmanager
def looked_at(output: str) -> Iterator[Path]:
    """A folder with the plan and the accounts of a run, to be read only."""
    store = there(output)
    if store is None:
        yield Path(output)
        return
    with TemporaryDirectory(prefix="newskit-") as folder:
        fetch_accounts(store, Path(folder))
        yield Path(folder)


def forget(folder: Path) -> None:
    """Remove a mirror."""
    shutil.rmtree(folder, ignore_errors=True)
