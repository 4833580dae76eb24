"""Results at an address that fsspec knows: made here, and sent when they are finished.

What others see under the address is a finished file or none: the stores that fsspec knows show an
object when it is there as a whole. Of a folder the files are sent one by one.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from newskit.errors import Code, NewskitError
from newskit.sources.remote import as_os_errors, filesystem, without_password


@contextmanager
def uploaded(address: str, *, force: bool, inputs: Sequence[str]) -> Iterator[Path]:
    """A path in a temporary folder; the file or folder that is made there is sent to `address`
    when the block ends without an exception.

    Raises `NewskitError`: E_SAME_FILE where `address` is one of `inputs`, E_EXISTS where something
    is there and `force` is false, E_WRITE where it cannot be sent, and as `remote.filesystem`.
    """
    shown = without_password(address)
    if address.rstrip("/") in (name.rstrip("/") for name in inputs):
        raise NewskitError(Code.SAME_FILE, f"{shown}: is an input of the same command")
    system, path = filesystem(address)
    with _said(shown):
        there = not force and system.exists(path)
    if there:
        raise NewskitError(Code.EXISTS, f"{shown}: is there already (--force overwrites)")
    with TemporaryDirectory(prefix="newskit-") as folder:
        local = Path(folder) / (path.rstrip("/").rpartition("/")[2] or "out")
        yield local
        with _said(shown):
            for file in _files(local):
                target = path.rstrip("/")
                if file != local:
                    target = f"{target}/{file.relative_to(local).as_posix()}"
                    system.makedirs(target.rpartition("/")[0], exist_ok=True)
                system.put_file(str(file), target)


def _files(made: Path) -> list[Path]:
    return [made] if made.is_file() else sorted(p for p in made.rglob("*") if p.is_file())


@contextmanager
def _said(shown: str) -> Iterator[None]:
    try:
        with as_os_errors():
            yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise NewskitError(Code.WRITE, f"{shown}: {reason}") from error
