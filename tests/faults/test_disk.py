"""Disks that are full, or cannot be written to: one line, status 1, and with room it goes on."""

import resource

import pytest
from tests.faults.conftest import PAGES
from tests.runs.helpers import result, unfinished


def no_file_above(size):
    """For `preexec_fn`: the system refuses to let any file grow beyond `size` bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.mark.parametrize("size", [500, 12_000])
def test_a_full_disk(site, calm, size):
    """Neither a plan nor a result that does not fit is left behind; with room it goes on."""
    whole = site.folder / "pipeline.toml"
    whole.write_text(whole.read_text().replace("1 KB", "1 MB"))
    end = site.run(preexec_fn=no_file_above(size))
    assert end.status == 1
    assert end.err.startswith("newskit: E_WRITE: ") and "Traceback" not in end.err
    assert site.finished() == 0
    assert unfinished(site.out) == []
    end = site.run()
    assert end.status == 0
    assert end.last.startswith(f"{PAGES} read, {PAGES} written, 0 rejected")
    assert result(site.out) == result(calm)
    assert unfinished(site.out) == []


def test_an_output_that_cannot_be_written(site):
    """A place where nobody may make a folder is said in one line."""
    end = site.run("-o", "/proc/newskit/out")
    assert end.status == 1
    assert end.err.startswith("newskit: E_WRITE: /proc/newskit") and end.err.count("\n") == 1


def test_an_output_that_is_a_file(site):
    """A file in the place of the folder is not overwritten."""
    site.out.write_text("mine")
    end = site.run()
    assert (end.status, site.out.read_text()) == (1, "mine")
    assert end.err.startswith("newskit: E_EXISTS: ")
