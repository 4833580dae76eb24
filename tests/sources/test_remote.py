"""Addresses that fsspec knows, as inputs and as outputs: its memory, and a server on this host."""

import functools
import gzip
import io
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from newskit.article import Article
from newskit.errors import NewskitError
from newskit.exporters import export
from newskit.sources.inputs import shown

fsspec = pytest.importorskip("fsspec", reason="needs the extra newskit[remote]")

Read = Callable[..., Any]


@pytest.fixture
def memory() -> Iterator[Any]:
    """The file system in memory with some dumps; empty again afterwards."""
    system = fsspec.filesystem("memory")
    for name in ("dumps/b.txt", "dumps/a.txt", "dumps/day/c.txt", "dumps/.hidden/d.txt"):
        system.pipe_file(f"/{name}", f"خبر {name}".encode())
    yield system
    system.rm("/", recursive=True)
    system.store.clear()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A web server for the temporary folder; gives its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as web:
        thread = threading.Thread(target=web.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{web.server_address[1]}"
        web.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("memory://dumps", ["a.txt", "b.txt", "day/c.txt"]),
        ("memory://dumps/", ["a.txt", "b.txt", "day/c.txt"]),
        ("memory://dumps/*.txt", ["a.txt", "b.txt"]),
        ("memory://dumps/b.txt", ["b.txt"]),
    ],
)
def test_folders_patterns_and_files(
    read: Read, memory: Any, address: str, names: list[str]
) -> None:
    """Sorted, without hidden files; the path of a page is its whole address."""
    dumps, rejects = read([address])
    assert rejects == []
    assert [dump.path.partition("dumps/")[2] for dump in dumps] == names
    assert all(dump.path.startswith("memory://") for dump in dumps)
    assert dumps[-1].data.decode() == f"خبر dumps/{names[-1]}"


def test_compressed_files_and_archives(read: Read, memory: Any, tmp_path: Path) -> None:
    """As those on the disk: an archive is read from several places."""
    memory.pipe_file("/x/a.txt.gz", gzip.compress("خبر أول".encode()))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("c.txt", "خبر ثان")
    memory.put_file(str(tmp_path / "b.zip"), "/x/b.zip")
    dumps, rejects = read(["memory://x"])
    assert rejects == [] and [dump.data.decode() for dump in dumps] == ["خبر أول", "خبر ثان"]
    assert dumps[1].member == "c.txt"


@pytest.mark.parametrize("address", ["memory://none.txt", "memory://dumps/*.html"])
def test_what_is_not_there(read: Read, memory: Any, address: str) -> None:
    """A reject, as for a path."""
    [], [reject] = read([address])
    assert (reject.file, reject.code) == (address, "E_NOT_FOUND")


def test_the_web(read: Read, server: str, put: Callable[[str, bytes], str]) -> None:
    """A page from a server; one that it does not have costs itself."""
    pytest.importorskip("aiohttp", reason="fsspec needs aiohttp for the web")
    put("a.txt", "خبر من الشبكة".encode())
    dumps, [reject] = read([f"{server}/a.txt", f"{server}/none.txt"])
    assert [dump.data.decode() for dump in dumps] == ["خبر من الشبكة"]
    assert (reject.file, reject.code) == (f"{server}/none.txt", "E_NOT_FOUND")


def test_nobody_answers(read: Read, server: str) -> None:
    """A server that is not there is a reject, too."""
    pytest.importorskip("aiohttp", reason="fsspec needs aiohttp for the web")
    [], [reject] = read(["http://127.0.0.1:9/a.txt"])
    assert reject.code in ("E_READ", "E_NOT_FOUND")


def test_passwords_are_not_kept() -> None:
    """Neither in records nor in messages."""
    assert shown("sftp://reader:secret@example.org/a") == "sftp://example.org/a"


def test_unknown_addresses(read: Read) -> None:
    """Said at once, with the kind of address."""
    with pytest.raises(NewskitError, match=r"E_OPTION.*nosuch"):
        read(["nosuch://a.txt"])


def test_outputs(article: Article, memory: Any, output: Any) -> None:
    """Files, databases and folders are sent as they are made on the disk."""
    export([article], f"memory://out/{output.name}", to=output.to, **output.options)
    found = sorted(memory.find("/out"))
    assert len(found) == len(output.made)
    assert all(path.startswith(f"/out/{start}") for path, start in zip(found, output.made))
    if output.name.endswith(".gz"):
        assert "خبر" in gzip.decompress(memory.cat_file("/out/a.jsonl.gz")).decode()


def test_outputs_do_not_overwrite(article: Article, memory: Any) -> None:
    """Unless --force says so; never an input."""
    place = "memory://dumps/a.txt"
    for force, inputs, code in ((False, [], "E_EXISTS"), (True, [place], "E_SAME_FILE")):
        with pytest.raises(NewskitError, match=code):
            export([article], place, to="jsonl", force=force, inputs=inputs)
    export([article], place, to="jsonl", force=True)
    assert memory.cat_file("/dumps/a.txt").startswith(b'{"schema"')


def test_nothing_is_sent_after_a_fault(article: Article, memory: Any) -> None:
    """The result is there as a whole or not at all."""

    def articles() -> Iterator[Article]:
        yield article
        raise RuntimeError("the work stopped")

    with pytest.raises(RuntimeError):
        export(articles(), "memory://out/a.jsonl", to="jsonl")
    assert not memory.exists("/out/a.jsonl")


def test_where_nothing_can_be_written(article: Article, server: str) -> None:
    """A web server takes no files: one line says so."""
    pytest.importorskip("aiohttp", reason="fsspec needs aiohttp for the web")
    with pytest.raises(NewskitError, match="E_WRITE"):
        export([article], f"{server}/a.jsonl", to="jsonl")


def test_faults_of_other_packages(
    article: Article, read: Read, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of a store without credentials is no `OSError`: a reject, or one line, all the same."""

    class BotoCoreError(Exception):
        pass

    def refuse(*args: Any, **options: Any) -> bool:
        raise BotoCoreError("Unable to locate credentials")

    module = ModuleType("botocore.exceptions")
    module.BotoCoreError = BotoCoreError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "botocore.exceptions", module)
    monkeypatch.setattr(type(memory), "isfile", refuse)
    monkeypatch.setattr(type(memory), "exists", refuse)
    [], [reject] = read(["memory://dumps/a.txt"])
    assert (reject.code, reject.message) == ("E_READ", "Unable to locate credentials")
    with pytest.raises(NewskitError, match=r"E_WRITE: memory://a.jsonl: Unable to locate"):
        export([article], "memory://a.jsonl", to="jsonl")


def test_what_is_gone_when_it_is_opened(
    read: Read, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many stores say no more than the address: the reject says what is wrong with it."""

    def gone(self: Any, path: str, mode: str = "rb", **options: Any) -> Any:
        raise FileNotFoundError(path)

    monkeypatch.setattr(type(memory), "open", gone)
    [], [reject] = read(["memory://dumps/a.txt"])
    assert (reject.code, reject.message) == ("E_NOT_FOUND", "No such file or directory")


def test_a_fault_in_the_middle(read: Read, memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a store says then is no damage of the file."""

    class Half(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise PermissionError("Access Denied")

    monkeypatch.setattr(type(memory), "open", lambda *args, **options: Half(b"abc"))
    [], [reject] = read(["memory://dumps/a.txt"])
    assert (reject.code, reject.message) == ("E_READ", "Access Denied")


def test_without_fsspec(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said in one line, with what to install."""
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(NewskitError, match=r"E_EXTRA.*newskit\[remote\]"):
        read(["memory://a.txt"])
