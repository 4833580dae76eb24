"""Nothing lost, nothing twice, the first stays, and the result depends on the records alone."""

import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newskit.corpus.dedup import Dedup, make_method, needs_spool, of_lines, passes, scratch_beside
from newskit.errors import NewskitError
from newskit.sources import Line

MODES = ["exact", "near", "paragraphs"]
WORDS = st.lists(
    st.sampled_from(["جسر", "نهر", "عمدة", "مدينة", "خبر", "قطار", "ميناء"]), max_size=12
)
TEXTS = WORDS.map(" ".join)
CORPUS = st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=3), TEXTS), max_size=12)
slowly = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20)


def corpus_of(record: Any, stories: Any) -> list[bytes]:
    """Records, each with a teaser."""
    return [
        record(number, headline, *paragraphs, related=[{"headline": teaser}])
        for number, (headline, paragraphs, teaser) in enumerate(stories)
    ]


def ids(lines: list[bytes]) -> list[str]:
    """The ids of records."""
    return [json.loads(line)["id"] for line in lines]


@pytest.mark.parametrize("mode", MODES)
@given(stories=CORPUS)
@slowly
def test_every_record_comes_out_once_and_in_order(run, record, mode, stories):
    """Without drop the output is the input with marks."""
    records = corpus_of(record, stories)
    out = run(mode, records)
    assert [line[: len(each) - 1] for line, each in zip(out, records)] == [r[:-1] for r in records]
    assert len(out) == len(records)


@pytest.mark.parametrize("mode", ["exact", "near"])
@given(stories=CORPUS)
@slowly
def test_drop_keeps_the_first_of_each(run, record, mode, stories):
    """What is left are the records without a mark, and every mark names one of them."""
    records = corpus_of(record, stories)
    key = "duplicate_of" if mode == "exact" else "near_duplicate_of"
    marked = [json.loads(line) for line in run(mode, records)]
    kept = ids(run(mode, records, drop=True))
    assert kept == [each["id"] for each in marked if each[key] is None]
    for number, each in enumerate(marked):
        if each[key] is not None:
            assert each[key] in kept
            assert ids(records).index(each[key]) < number


@pytest.mark.parametrize("mode", ["exact", "near"])
@given(stories=CORPUS)
@slowly
def test_what_is_left_has_no_duplicates(run, record, mode, stories):
    """A second look at what was kept finds nothing more."""
    kept = [line.strip() for line in run(mode, corpus_of(record, stories), drop=True)]
    assert len(run(mode, kept, drop=True)) == len(kept)


@pytest.mark.parametrize("mode", MODES)
@given(stories=CORPUS, batch=st.integers(1, 5))
@slowly
def test_batches_do_not_matter(run, record, mode, stories, batch):
    """However many records are measured at once, the bytes are the same."""
    records = corpus_of(record, stories)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passes, "BATCH_LINES", batch)
        small = run(mode, records)
    assert small == run(mode, records) == run(mode, records, spool=True)


@pytest.mark.parametrize("mode", MODES)
def test_other_processes_give_the_same_bytes(run, record, story, mode):
    """Work that is spread over processes comes together in order."""
    records = [record(n, f"عنوان {n % 7}", *story[n % 3 :]) for n in range(600)]
    with ProcessPoolExecutor(1) as pool:
        assert run(mode, records, spread=pool.map) == run(mode, records)


def test_faulty_lines_cost_themselves(tmp_path, record, story):
    """A line that is no record is named in its place; the records around it are marked."""
    data = [record(1, None, *story), b"{", record(2, None, *story), b"[]", record(3, "x", "y")]
    lines = [Line("a.jsonl", number, 0, each) for number, each in enumerate(data, 1)]
    dedup = Dedup(make_method("exact", tmp_path), tmp_path)
    faults = list(dedup.survey(lines))
    assert [fault.line if fault else None for fault in faults] == [None, 2, None, 4, None]
    found = [json.loads(line) for line in dedup.marked(lines)]
    assert [each["duplicate_of"] for each in found] == [None, f"{1:032x}", None]
    dedup.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[:-1],
        lambda lines: [*lines, lines[0]],
        lambda lines: [lines[1], lines[0]],
        lambda lines: [lines[0]._replace(data=b"{}"), lines[1]],
    ],
    ids=["shorter", "longer", "another order", "broken"],
)
def test_input_that_changes_meanwhile_is_an_error(tmp_path, record, change):
    """Marks are never put on records that they were not made for."""
    lines = [Line("a.jsonl", number, 0, record(number, "خبر")) for number in range(2)]
    dedup = Dedup(make_method("exact", tmp_path), tmp_path)
    list(dedup.survey(lines))
    with pytest.raises(NewskitError, match="changed while it was read"):
        list(dedup.marked(change(lines)))
    dedup.close()


def test_the_scratch_folder_goes(tmp_path):
    """It is beside the output, hidden, and gone at the end, also after an error."""
    with pytest.raises(KeyError), scratch_beside(str(tmp_path / "out.jsonl")) as folder:
        (folder / "band").write_text("x")
        assert folder.parent == tmp_path
        assert folder.name.startswith(".newskit-")
        raise KeyError
    assert not list(tmp_path.iterdir())


def test_a_device_has_no_folder_beside_it():
    """Where the output is a device or stdout the scratch folder is a temporary one."""
    with scratch_beside("/dev/null") as folder, scratch_beside(None) as other:
        assert folder.parent == other.parent != Path("/dev")


def test_what_can_be_read_twice_is_not_spooled(tmp_path):
    """Files and folders are read twice; stdin is kept."""
    (tmp_path / "a.jsonl").write_text("{}")
    assert not needs_spool([str(tmp_path)])
    assert needs_spool([str(tmp_path), "-"])
    assert not needs_spool([str(tmp_path / "not there")])


def test_rejects_of_reading_are_no_records(record):
    """The second pass leaves out what the first has reported."""
    line = Line("a.jsonl", 1, 0, record(1, "خبر"))
    reject = line.reject("E_READ", "no")  # type: ignore[arg-type]
    assert list(of_lines([reject, line])) == [line]
