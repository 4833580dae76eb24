"""Output that is whole or not there."""

import bz2
import gzip
import io
import lzma
import os
from pathlib import Path

import pytest
import zstandard

from newskit.errors import NewskitError
from newskit.exporters import open_file_path, open_folder, open_output


def names(folder: Path) -> list[str]:
    """The names in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_the_name_appears_only_at_the_end(tmp_path: Path) -> None:
    """Until the block ends nobody finds the file."""
    with open_output(str(tmp_path / "a.txt")) as out:
        out.write(b"x")
        assert not (tmp_path / "a.txt").exists()
        assert all(name.startswith(".newskit-") for name in names(tmp_path))
    assert (tmp_path / "a.txt").read_bytes() == b"x" and names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("suffix", ["", ".gz", ".bz2", ".xz", ".zst"])
def test_a_failure_leaves_nothing(tmp_path: Path, suffix: str) -> None:
    """An exception in the block leaves the folder as it was."""
    with pytest.raises(ZeroDivisionError), open_output(str(tmp_path / f"a{suffix}")) as out:
        out.write(b"x" * 100_000)
        raise ZeroDivisionError
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("suffix", "unpack"),
    [
        (".gz", gzip.decompress),
        (".bz2", bz2.decompress),
        (".xz", lzma.decompress),
        (".zst", lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data)),
        (".jsonl", bytes),
    ],
)
def test_compression_by_suffix_is_deterministic(tmp_path: Path, suffix: str, unpack) -> None:  # type: ignore[no-untyped-def]
    """Same content, same bytes, in a file of another name."""
    for name in ("a", "b"):
        with open_output(str(tmp_path / (name + suffix))) as out:
            for _ in range(1000):
                out.write("خبر\n".encode())
    first, second = ((tmp_path / (name + suffix)).read_bytes() for name in "ab")
    assert first == second and unpack(first) == "خبر\n".encode() * 1000


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    """Without force: E_EXISTS, and the old content stays."""
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(NewskitError, match="E_EXISTS"), open_output(str(tmp_path / "a")):
        pytest.fail("the block must not run")
    assert (tmp_path / "a").read_bytes() == b"old"


def test_force_replaces_and_keeps_the_mode(tmp_path: Path) -> None:
    """The new file has the permissions of the old one."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    with open_output(str(tmp_path / "a"), force=True) as out:
        out.write(b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What the link points to is replaced, not the link."""
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    with open_output(str(tmp_path / "link"), force=True) as out:
        out.write(b"new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize("given", ["a.txt", ".", "hard.txt", "link.txt"])
def test_an_output_is_never_an_input(tmp_path: Path, given: str) -> None:
    """Not by its own name, another name, a link, or a folder that it lies in; force or not."""
    (tmp_path / "a.txt").write_bytes(b"old")
    os.link(tmp_path / "a.txt", tmp_path / "hard.txt")
    (tmp_path / "link.txt").symlink_to("a.txt")
    output = str(tmp_path / "a.txt")
    with (
        pytest.raises(NewskitError, match="E_SAME_FILE"),
        open_output(output, force=True, inputs=["-", str(tmp_path / given)]),
    ):
        pytest.fail("the block must not run")
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_a_new_file_in_an_input_folder_is_fine(tmp_path: Path) -> None:
    """It cannot be read by the command that makes it: it has no visible name until the end."""
    with open_output(str(tmp_path / "new"), inputs=[str(tmp_path)]) as out:
        out.write(b"x")
    assert names(tmp_path) == ["new"]


@pytest.mark.parametrize("path", ["missing/a.txt", "file/a.txt", "x" * 300])
def test_what_the_system_refuses_is_said(tmp_path: Path, path: str) -> None:
    """E_WRITE names the output."""
    (tmp_path / "file").touch()
    output = str(tmp_path / path)
    with pytest.raises(NewskitError, match="E_WRITE"), open_output(output) as out:
        out.write(b"x")
    assert names(tmp_path) == ["file"]


def test_an_output_that_is_a_folder(tmp_path: Path) -> None:
    """A folder is never replaced by a file."""
    with pytest.raises(NewskitError, match="E_EXISTS"), open_output(str(tmp_path), force=True):
        pytest.fail("the block must not run")


@pytest.mark.parametrize("path", [None, "-"])
def test_stdout_is_flushed_and_left_open(path: str | None) -> None:
    """Without a name results go to stdout."""
    stdout = io.BytesIO()
    with open_output(path, stdout=stdout) as out:
        out.write(b"x")
    assert not stdout.closed and stdout.getvalue() == b"x"


def test_a_closed_pipe_stays_one() -> None:
    """The command line must be able to end silently."""
    read, write = os.pipe()
    os.close(read)
    with (
        os.fdopen(write, "wb", buffering=0) as pipe,
        pytest.raises(BrokenPipeError),
        open_output(None, stdout=pipe) as out,  # type: ignore[arg-type]
    ):
        out.write(b"x")


def test_a_device_is_written_in_place() -> None:
    """There is nothing to rename in /dev."""
    with open_output("/dev/null", force=True) as out:
        out.write(b"x")


def test_a_file_for_writers_that_open_it_themselves(tmp_path: Path) -> None:
    """Same promises for databases."""
    with open_file_path(str(tmp_path / "a.db")) as path:
        path.write_bytes(b"x")
        assert not (tmp_path / "a.db").exists()
    assert names(tmp_path) == ["a.db"]


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    """Until the block ends nobody finds the folder."""
    with open_folder(str(tmp_path / "v")) as folder:
        (folder / "a").write_bytes(b"x")
        assert not (tmp_path / "v").exists()
    assert names(tmp_path) == ["v"] and names(tmp_path / "v") == ["a"]


def test_a_folder_that_fails_is_not_there(tmp_path: Path) -> None:
    """An exception leaves nothing behind."""
    with pytest.raises(ZeroDivisionError), open_folder(str(tmp_path / "v")) as folder:
        (folder / "a").write_bytes(b"x")
        raise ZeroDivisionError
    assert names(tmp_path) == []


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """One that somebody made for the purpose."""
    (tmp_path / "v").mkdir()
    with open_folder(str(tmp_path / "v")) as folder:
        (folder / "a").write_bytes(b"x")
    assert names(tmp_path / "v") == ["a"]


def test_a_folder_with_content_is_kept(tmp_path: Path) -> None:
    """Without force nothing is added to it."""
    (tmp_path / "v").mkdir()
    (tmp_path / "v" / "mine.md").touch()
    with pytest.raises(NewskitError, match="E_EXISTS"), open_folder(str(tmp_path / "v")):
        pytest.fail("the block must not run")


def test_force_adds_to_a_folder_and_deletes_nothing(tmp_path: Path) -> None:
    """Notes of the user in a vault survive; files of the same name are replaced."""
    (tmp_path / "v" / "sub").mkdir(parents=True)
    (tmp_path / "v" / "mine.md").write_bytes(b"mine")
    (tmp_path / "v" / "a").write_bytes(b"old")
    with open_folder(str(tmp_path / "v"), force=True) as folder:
        (folder / "a").write_bytes(b"new")
        (folder / "sub").mkdir()
        (folder / "sub" / "b").write_bytes(b"b")
    assert names(tmp_path) == ["v"] and names(tmp_path / "v") == ["a", "mine.md", "sub"]
    assert (tmp_path / "v" / "a").read_bytes() == b"new"
    assert (tmp_path / "v" / "mine.md").read_bytes() == b"mine"
    assert (tmp_path / "v" / "sub" / "b").read_bytes() == b"b"


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_what_fails_beside_the_output_is_no_fault_of_it(tmp_path: Path, suffix: str) -> None:
    """Only what the system refuses to write is E_WRITE; nothing is left behind."""
    with pytest.raises(FileNotFoundError), open_output(str(tmp_path / f"a{suffix}")) as out:
        out.write(b"x")
        (tmp_path / "missing").open()
    assert names(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("size", [10, 10**6])
def test_a_full_disk_is_said(size: int) -> None:
    """Whether it is full at once or when the last bytes are flushed."""
    said = pytest.raises(NewskitError, match=r"E_WRITE: /dev/full: No space")
    with said, open_output("/dev/full") as out:
        out.write(b"x" * size)
