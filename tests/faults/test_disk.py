"""Disks that are full, or cannot be written to: one line, status 1, and with room it goes on."""

import resource

import pytest
from tests.faults.conftest import PAGES
from tests.faults.test_long_pages import page_of
from tests.runs.helpers import result, unfinished

from newskit.runs.spool import IN_MEMORY
from newskit.sources.pages import STRETCH


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


def test_a_disk_that_is_full_in_a_long_page(site):
    """What waits on the disk until the page has ended needs room, too."""
    (site.dumps / "long.txt").write_text(page_of(STRETCH + 1), encoding="utf-8")
    end = site.run(preexec_fn=no_file_above(IN_MEMORY + 1000))
    assert end.status == 1
    assert end.err.splitlines()[-1].startswith("newskit: E_WRITE: ") and "Traceback" not in end.err
    assert site.finished() <= PAGES
    assert unfinished(site.out) == []
    end = site.run()
    assert end.last.startswith(f"{PAGES + 1} read, {PAGES + 1} written, 0 rejected")


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
