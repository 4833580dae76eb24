"""Inputs and outputs at addresses: the same bytes as on the disk, taken up again, verified."""

import functools
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.runs.helpers import (
    SEPARATOR,
    joined_pages,
    pipeline_of,
    result,
    run_here,
    write_pages,
)

from newskit.errors import NewskitError
from newskit.runs.pipeline import Export, Read
from newskit.runs.plan import is_big, shards, why_not_cut
from newskit.runs.sidecar import Counts
from newskit.runs.store import mirror_of
from newskit.runs.verify import verify

fsspec = pytest.importorskip("fsspec", reason="needs the extra newskit[remote]")

OUT = "memory://corpus/out"


@pytest.fixture
def memory():
    """The file system in memory; empty again afterwards."""
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    shutil.rmtree(mirror_of(OUT, (1, 1)), ignore_errors=True)


class Handler(SimpleHTTPRequestHandler):
    """Gives whole files only, as this class does, and keeps quiet."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def web(tmp_path):
    """A web server; a function puts a file there and gives its address."""
    handler = functools.partial(Handler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def put(name: str, data: bytes) -> str:
            (tmp_path / name).write_bytes(data)
            return f"http://127.0.0.1:{server.server_address[1]}/{name}"

        yield put
        server.shutdown()


@pytest.fixture
def dumps(tmp_path):
    """Six pages."""
    return write_pages(tmp_path / "dumps", 6)


def there(memory, suffix: str = "") -> dict[str, bytes]:
    """Name and content of the files below the output, without the plan."""
    found = memory.find("/corpus/out")
    names = [path for path in found if path.endswith(suffix) and not path.endswith("plan.jsonl")]
    return {path.removeprefix("/corpus/out/"): memory.cat_file(path) for path in names}


def findings(output: str) -> list[tuple[str, str]]:
    """What verify finds."""
    return [tuple(finding) for finding in verify(output, Counts())]


def test_the_output_at_an_address_is_that_on_the_disk(memory, dumps, tmp_path):
    """Same names, same bytes; nothing unfinished there, and no mirror left here."""
    run_here(pipeline_of(dumps, tmp_path / "out"))
    counts = run_here(pipeline_of(dumps, OUT))
    assert (counts.read, counts.written) == (6, 6)
    results = {n: d for n, d in there(memory).items() if not n.endswith(".counts.json")}
    local = {n: (tmp_path / "out" / n).read_bytes() for n in results}
    assert results == local != {}
    assert findings(OUT) == []
    assert not mirror_of(OUT, (1, 1)).exists()


def test_a_run_there_is_taken_up_again(memory, dumps):
    """What is finished is passed over; a shard without its account is done again, alone."""
    pipeline = pipeline_of(dumps, OUT)
    run_here(pipeline)
    assert run_here(pipeline) == Counts()
    before = there(memory)
    memory.rm("/corpus/out/000001.counts.json")
    assert findings(OUT)[0] == ("000001", "missing")
    assert run_here(pipeline).read > 0
    assert there(memory, ".jsonl") == {n: d for n, d in before.items() if n.endswith(".jsonl")}
    assert findings(OUT) == []


def test_what_was_changed_there_is_found(memory, dumps):
    """Verify reads the files where they are."""
    run_here(pipeline_of(dumps, OUT))
    memory.pipe_file("/corpus/out/000000.jsonl", b"{}\n")
    memory.pipe_file("/corpus/out/else.txt", b"")
    [(first, why), other] = findings(OUT)
    assert (first, other) == ("000000.jsonl", ("else.txt", "of no shard"))
    assert "bytes instead of" in why


def test_other_options_are_refused_there_too(memory, dumps):
    """The word is --force: then what is there is removed and done again."""
    run_here(pipeline_of(dumps, OUT))
    other = pipeline_of(dumps, OUT, normalize=None)
    with pytest.raises(NewskitError, match=r"E_OPTION.*normalize"):
        run_here(other)
    assert run_here(other, force=True).read == 6
    assert findings(OUT) == []


def test_a_format_of_folders(memory, dumps, tmp_path):
    """A folder of files for each shard is sent with all in it, and verified."""
    export = Export(to="md")
    run_here(pipeline_of(dumps, tmp_path / "out", export=export))
    run_here(pipeline_of(dumps, OUT, export=export))
    assert findings(OUT) == []
    local = [p for p in (tmp_path / "out").rglob("*.md") if p.is_file()]
    assert len(there(memory, ".md")) == len(local) > 0


def test_a_place_that_holds_something_else_is_refused(memory, dumps):
    """As a folder on the disk."""
    memory.pipe_file("/corpus/out/letters.txt", b"dear")
    with pytest.raises(NewskitError, match=r"E_EXISTS.*letters\.txt"):
        run_here(pipeline_of(dumps, OUT))


def test_an_output_below_an_input_is_refused(memory):
    """It would become one."""
    memory.pipe_file("/corpus/a.txt", "خبر".encode())
    with pytest.raises(NewskitError, match="E_SAME_FILE"):
        run_here(pipeline_of("memory://corpus", OUT))


def test_inputs_at_an_address(memory, dumps, tmp_path):
    """Sizes decide the shards as on the disk; a changed file is noticed."""
    for path in sorted(dumps.iterdir()):
        memory.pipe_file(f"/dumps/{path.name}", path.read_bytes())
    pipeline = pipeline_of("memory://dumps", tmp_path / "out")
    run_here(pipeline)
    run_here(pipeline_of(dumps, tmp_path / "local"))
    remote, local = (result(tmp_path / name).split(b"\n") for name in ("out", "local"))
    assert len(remote) == len(local)
    assert len(list((tmp_path / "out").glob("*.counts.json"))) > 1
    memory.pipe_file("/dumps/000.txt", b"other")
    with pytest.raises(NewskitError, match="inputs are not those"):
        run_here(pipeline)


def test_a_share_has_a_mirror_of_its_own():
    """Two shares on one machine do not clear away each other's work."""
    assert mirror_of(OUT, (1, 2)) != mirror_of(OUT, (2, 2))
    assert mirror_of("out", (1, 2)) == Path("out")


def test_a_big_file_at_an_address_is_cut(memory, tmp_path):
    """Where a record begins, as on the disk: the same shards, the same articles and places."""
    file = tmp_path / "pages.txt"
    file.write_bytes(joined_pages(9))
    memory.pipe_file("/dumps/pages.txt", file.read_bytes())
    read = Read(separator=SEPARATOR)
    for name, place in (("local", file), ("out", "memory://dumps/pages.txt")):
        run_here(pipeline_of(place, tmp_path / name, read=read, shard_size="1 KB"))
    names = [[p.name for p in sorted((tmp_path / n).glob("*.json"))] for n in ("local", "out")]
    assert names[0] == names[1]
    assert len(names[0]) > 3
    local, remote = result(tmp_path / "local"), result(tmp_path / "out")
    assert remote.replace(b"memory://dumps/pages.txt", str(file).encode()) == local != b""


def test_a_file_of_a_server_without_ranges_stays_whole(web):
    """It is one part, and why is said; nothing is read twice."""
    pytest.importorskip("aiohttp", reason="fsspec needs aiohttp for the web")
    address = web("pages.txt", joined_pages(9))
    pipeline = pipeline_of(address, OUT, read=Read(separator=SEPARATOR))
    [shard] = shards(pipeline)
    [part] = shard.parts
    assert (part.path, part.end, part.size) == (address, None, len(joined_pages(9)))
    assert is_big(part, pipeline)
    assert why_not_cut(part, pipeline) == "cannot be read from the middle"
