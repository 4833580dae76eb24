"""A run that is taken up again: what is finished stays, what no longer holds is not hidden."""

import msgspec
import pytest
from tests.runs.helpers import pipeline_of, result, run_here, write_pages

from newskit.errors import NewskitError
from newskit.runs.folder import held
from newskit.runs.identity import differences, identity_of
from newskit.runs.pipeline import Export, Normalize
from newskit.runs.run import opened
from newskit.runs.sidecar import Counts
from newskit.runs.verify import verify


@pytest.fixture
def dumps(tmp_path):
    """Six pages."""
    return write_pages(tmp_path / "dumps", 6)


@pytest.fixture
def out(tmp_path):
    """The output folder."""
    return tmp_path / "out"


@pytest.fixture
def pipeline(dumps, out):
    """A page a shard, finished."""
    made = pipeline_of(dumps, out, shard_size="1 KB")
    run_here(made)
    return made


def stamps(folder):
    """When each file was written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def findings(folder, **settings):
    """What verify finds."""
    return [tuple(finding) for finding in verify(folder, Counts(), **settings)]


def test_finished_shards_are_not_touched(pipeline, out):
    """The second run does nothing; a shard whose account is gone is done again, alone."""
    before = stamps(out)
    assert run_here(pipeline) == Counts()
    (out / "000003.counts.json").unlink()
    assert run_here(pipeline).read == 1
    changed = {name for name, stamp in stamps(out).items() if before[name] != stamp}
    assert changed - {"plan.jsonl"} == {"000003.jsonl", "000003.counts.json"}


def test_other_options_are_refused(pipeline, dumps, out):
    """A run is not taken up with other options without a word; the word is --force."""
    other = pipeline_of(dumps, out, shard_size="1 KB", normalize=Normalize(profile="search"))
    before = result(out)
    with pytest.raises(NewskitError, match=r"normalize\.profile"):
        run_here(other)
    assert result(out) == before
    assert run_here(other, force=True).read == 6
    assert findings(out) == []


def test_another_format_leaves_nothing_of_the_old(pipeline, dumps, out):
    """With --force the files of the old format go."""
    run_here(pipeline_of(dumps, out, shard_size="1 KB", export=Export("csv")), force=True)
    assert len(list(out.glob("*.csv"))) == 6
    assert [path.name for path in out.glob("*.jsonl")] == ["plan.jsonl"]


def test_other_weights_are_other_options(pipeline):
    """An identity names what differs, the digests of the package's data among it."""
    one = identity_of(pipeline)
    other = msgspec.structs.replace(one, weights="0", options={**one.options, "compress": "gz"})
    assert differences(one, other) == ["weights", "compress"]
    assert differences(one, one) == []


def test_a_layout_file_is_part_of_the_identity(tmp_path, dumps, out):
    """The user's own layout counts by what is in it."""
    from newskit.runs.pipeline import Parse

    own = tmp_path / "own.toml"
    own.write_text("a = 1")
    pipeline = pipeline_of(dumps, out, parse=Parse(layout=str(own)))
    before = identity_of(pipeline)
    own.write_text("a = 2")
    assert differences(before, identity_of(pipeline)) == ["layouts"]


def test_changed_inputs_are_refused(pipeline, dumps, out):
    """An input that was written again since its shard was finished is not passed over."""
    (dumps / "002.txt").write_text("غير ذلك\n" * 30, encoding="utf-8")
    with pytest.raises(NewskitError, match="000002"):
        run_here(pipeline)
    assert run_here(pipeline, force=True).read == 1
    assert findings(out) == []


def test_more_inputs_are_taken_up(pipeline, dumps, out):
    """Files that come after the others are new shards; the old ones stay."""
    (dumps / "zzz.txt").write_bytes((dumps / "000.txt").read_bytes())
    assert run_here(pipeline).read == 1
    assert findings(out) == []


def test_fewer_inputs_with_force_leave_no_orphans(pipeline, dumps, out):
    """With --force the shards of files that have gone go as well."""
    (dumps / "005.txt").unlink()
    run_here(pipeline, force=True)
    assert not list(out.glob("000005*"))
    assert findings(out) == []


def test_shares_make_the_whole(dumps, tmp_path):
    """What N machines do together is what one does; the plan is made once."""
    whole, shared = (pipeline_of(dumps, tmp_path / name, shard_size="1 KB") for name in "ab")
    run_here(whole)
    from newskit.runs.convert import convert

    for number in (2, 1, 3):
        with opened(shared, (number, 3)) as run:
            shards = list(run.todo())
            assert len(shards) == 2
            for shard in shards:
                convert(shard, run.folder, shared, run.identity)
    assert result(tmp_path / "a") == result(tmp_path / "b")
    assert findings(tmp_path / "b") == []


def test_one_run_at_a_time(dumps, out):
    """A second run, or a second of the same share, is refused; another share is not."""
    pipeline = pipeline_of(dumps, out)
    with opened(pipeline, (1, 2)):
        with pytest.raises(NewskitError, match="another run"), opened(pipeline):
            pass
        with pytest.raises(NewskitError, match="another run"), opened(pipeline, (1, 2)):
            pass
        with opened(pipeline, (2, 2)):
            pass
    with held(out, (1, 1)):
        pass


@pytest.mark.parametrize("place", ["dumps/out", "."])
def test_output_and_input_are_kept_apart(dumps, tmp_path, place):
    """An output inside of an input would be read by the next run; and the other way round."""
    with pytest.raises(NewskitError, match="E_SAME_FILE"):
        run_here(pipeline_of(dumps, tmp_path / place))


def test_a_folder_of_something_else_is_left_alone(dumps, out):
    """A folder that holds what is of no run is not written into."""
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    with pytest.raises(NewskitError, match=r"E_EXISTS.*mine\.txt"):
        run_here(pipeline_of(dumps, out))
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


def test_stdin_is_no_input_of_a_run(out):
    """What can be read once only cannot be taken up again."""
    with pytest.raises(NewskitError, match="stdin"):
        run_here(pipeline_of("-", out))


def test_verify_finds_what_is_wrong(pipeline, out):
    """Missing, cut, changed, strange, unbalanced: each is a finding of its own."""
    assert findings(out) == []
    (out / "000000.counts.json").unlink()
    (out / "000001.jsonl").unlink()
    (out / "000002.jsonl").write_bytes(b"cut")
    text = (out / "000003.jsonl").read_bytes()
    (out / "000003.jsonl").write_bytes(text.swapcase())
    account = (out / "000004.counts.json").read_text()
    (out / "000004.counts.json").write_text(account.replace('"read": 1', '"read": 2'))
    (out / "strange").write_text("")
    words = dict(findings(out))
    assert words["000000"] == "missing"
    assert words["000001.jsonl"] == "missing"
    assert "3 bytes instead of" in words["000002.jsonl"]
    assert words["000003.jsonl"] == "changed since it was written"
    assert words["000004"] == "2 read, but 1 written and 0 rejected"
    assert words["strange"] == words["000000.jsonl"] == "of no shard"
    assert "000003.jsonl" not in dict(findings(out, quick=True))


def test_verify_adds_up(pipeline, out):
    """The sum of the accounts is the account of the run."""
    total = Counts()
    assert list(verify(out, total)) == []
    assert (total.read, total.written, total.articles) == (6, 6, 6)


def test_verify_needs_a_run(tmp_path):
    """A folder without a plan is said to be no run's."""
    with pytest.raises(NewskitError, match="E_NOT_FOUND"):
        list(verify(tmp_path, Counts()))
