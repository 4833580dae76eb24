"""Stores of objects, S3 and Google's, as servers on this host speak their language."""

import contextlib
import io
import logging
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from newskit.article import Article
from newskit.errors import NewskitError, Reject
from newskit.exporters import export
from newskit.sources import read_articles

fsspec = pytest.importorskip("fsspec", reason="needs the extra newskit[remote]")

Read = Callable[..., Any]
# What these packages warn of is theirs.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


class Store(NamedTuple):
    """A store with some dumps in it: its address, and the file system that speaks with it."""

    address: str
    system: Any


@pytest.fixture(params=["s3", "gs"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store on this host, with nobody's credentials."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    serve = {"s3": s3_server, "gs": google_server}[request.param]
    with serve(monkeypatch), contextlib.redirect_stderr(io.StringIO()):
        system = fsspec.filesystem(request.param, skip_instance_cache=True)
        type(system).clear_instance_cache()
        if request.param == "s3":
            system.mkdir("news")
        for name in ("b.txt", "a.txt", "day/c.txt"):
            system.pipe_file(f"news/dumps/{name}", f"خبر {name}".encode())
        yield Store(f"{request.param}://news", system)
        system.rm("news", recursive=True)  # moto keeps its buckets for as long as the process runs
        type(system).clear_instance_cache()


@contextlib.contextmanager
def s3_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The server of moto."""
    pytest.importorskip("s3fs", reason="needs s3fs")
    server = pytest.importorskip("moto.server", reason="needs moto[server]")
    running = server.ThreadedMotoServer(port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    yield
    running.stop()


@contextlib.contextmanager
def google_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The emulator of Google's storage."""
    pytest.importorskip("gcsfs", reason="needs gcsfs")
    server = pytest.importorskip("gcp_storage_emulator.server", reason="needs gcp-storage-emulator")
    running = server.create_server("127.0.0.1", 0, in_memory=True, default_bucket="news")
    running.start()
    port = running._api._httpd.server_address[1]
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", f"http://127.0.0.1:{port}")
    yield
    running.stop()


def test_folders_patterns_and_files(read: Read, store: Store) -> None:
    """Pages come as from the disk, in order, and what is not there costs itself."""
    dumps, rejects = read([f"{store.address}/dumps/", f"{store.address}/dumps/*.txt"])
    names = ["a.txt", "b.txt", "day/c.txt", "a.txt", "b.txt"]
    assert [dump.data.decode() for dump in dumps] == [f"خبر {name}" for name in names]
    assert dumps[2].path == f"{store.address}/dumps/day/c.txt" and not rejects
    [], [missing] = read([f"{store.address}/none.txt"])
    assert (missing.code, missing.message) == ("E_NOT_FOUND", "No such file or directory")


def test_outputs(article: Article, store: Store, output: Any) -> None:
    """Files, databases and folders, not over others unless told so."""
    export([article], f"{store.address}/out/{output.name}", to=output.to, **output.options)
    found = sorted(store.system.find("news/out"))
    assert len(found) == len(output.made)
    assert all(path.startswith(f"news/out/{start}") for path, start in zip(found, output.made))
    with pytest.raises(NewskitError, match="E_EXISTS"):
        export([article], f"{store.address}/out/{output.name}", to=output.to, **output.options)


def test_what_was_written_is_read(article: Article, store: Store) -> None:
    """Records go there and back."""
    address = f"{store.address}/out/a.jsonl.gz"
    export([article] * 3, address, to="jsonl")
    assert list(read_articles([address])) == [article] * 3


def test_a_bucket_that_is_not_there(article: Article, store: Store) -> None:
    """One line says so."""
    address = store.address.replace("news", "no-such-bucket")
    [reject] = read_articles([f"{address}/a.jsonl"])
    assert isinstance(reject, Reject) and reject.code == "E_NOT_FOUND"
    with pytest.raises(NewskitError, match=r"E_WRITE: .*no-such-bucket"):
        export([article], f"{address}/a.jsonl", to="jsonl")


def test_without_credentials(
    article: Article, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commonest mistake of all is one line, too."""
    if store.address.startswith("gs"):
        pytest.skip("Google's emulator lets everybody in")
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")  # nobody is asked on the network
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "none")
    type(store.system).clear_instance_cache()
    [reject] = read_articles([f"{store.address}/out/a.jsonl"])
    assert isinstance(reject, Reject) and reject.code == "E_READ"
    assert "credentials" in reject.message
    with pytest.raises(NewskitError, match=r"E_WRITE: s3://.*credentials"):
        export([article], f"{store.address}/out/a.jsonl", to="jsonl")


def test_nobody_answers(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that is not there."""
    if store.address.startswith("gs"):
        pytest.skip("gcsfs tries again for minutes")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    type(store.system).clear_instance_cache()
    [reject] = read_articles([f"{store.address}/out/a.jsonl"])
    assert isinstance(reject, Reject) and reject.code == "E_READ"
