"""`newskit run` and `newskit verify`: a corpus in shards, by the same code as the commands."""

import json

import pytest

PIPELINE = """
inputs = ["dumps"]
output = "out"
shard_size = "3 KB"
[parse]
[normalize]
profile = "search"
"""


@pytest.fixture
def site(tmp_path, page):
    """A folder of eight pages, one of them empty, and a pipeline for it."""
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    text = page.read_text("utf-8")
    for number in range(8):
        words = "" if number == 5 else text.replace("النورس", f"النورس {number}")
        (dumps / f"{number}.txt").write_text(words, encoding="utf-8")
    (tmp_path / "pipeline.toml").write_text(PIPELINE, encoding="utf-8")
    return tmp_path


def results(folder):
    """The results of all shards, in their order."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("??????.jsonl")))


def test_a_run_is_the_commands_in_a_pipe(newskit, site):
    """Shards in their order are what `parse | normalize` writes, with any number of jobs."""
    parsed = newskit("parse", "-q", "dumps").out
    piped = newskit("normalize", "-p", "search", stdin=parsed).out
    one = newskit("run", "pipeline.toml", "-o", "one", "--jobs", 1)
    two = newskit("run", "pipeline.toml", "-o", "two", "--jobs", 2)
    assert results(site / "one") == results(site / "two") == piped != b""
    assert one.status == two.status == 3
    assert one.last == two.last
    assert one.last == "8 read, 7 written, 1 rejected (pages; 7 articles; 4 of 4 shards)"


def test_a_second_run_does_nothing(newskit, site):
    """Finished shards are passed over; the account is that of the whole."""
    first = newskit("run", "pipeline.toml")
    again = newskit("run", "pipeline.toml")
    assert (again.status, again.last) == (first.status, first.last)
    table = [line.split() for line in again.err.splitlines()]
    assert table[1][:4] == ["this", "run", "0", "0"]
    assert table[2][:5] == ["before", "4", "8", "7", "1"]


def test_a_dry_run_lists_the_shards(newskit, site):
    """Nothing is done, and what would be is on stdout."""
    end = newskit("run", "pipeline.toml", "--dry-run")
    header, *rows = [line.split("\t") for line in end.out.decode().splitlines()]
    assert header == ["shard", "state", "bytes", "files", "first"]
    assert [row[:2] for row in rows] == [[f"00000{n}", "to do"] for n in range(4)]
    assert not (site / "out").exists()
    newskit("run", "pipeline.toml", "--shard", "1/2")
    states = newskit("run", "pipeline.toml", "--dry-run").out.decode().count("\tdone\t")
    assert states == 2


def test_shares_of_machines_make_the_whole(newskit, site):
    """Slurm arrays and GNU parallel: --shard I/N, then verify."""
    newskit("run", "pipeline.toml", "-o", "whole")
    ends = [newskit("run", "pipeline.toml", "--shard", f"{n}/3") for n in (1, 2, 3)]
    assert sorted(end.status for end in ends) == [0, 0, 3]
    assert results(site / "out") == results(site / "whole")
    end = newskit("verify", "out")
    assert (end.status, end.out) == (0, b"")
    assert end.last == "8 read, 7 written, 1 rejected (7 articles; nothing wrong)"


def test_verify_names_what_is_missing(newskit, site):
    """A share that never ran is a finding for each of its shards, and status 1."""
    newskit("run", "pipeline.toml", "--shard", "1/2")
    end = newskit("verify", "out")
    assert end.status == 1
    assert end.out == b"000001\tmissing\n000003\tmissing\n"


def test_other_options_need_force(newskit, site):
    """Another profile is refused as wrong usage, naming it; --force does it again."""
    newskit("run", "pipeline.toml")
    changed = (site / "pipeline.toml").read_text().replace("search", "repair")
    (site / "pipeline.toml").write_text(changed)
    end = newskit("run", "pipeline.toml")
    assert end.status == 2
    assert end.err.startswith("newskit: E_OPTION: ") and "normalize.profile" in end.err
    assert newskit("run", "pipeline.toml", "--force").status == 3
    assert newskit("verify", "out").status == 0


def test_metrics_are_json(newskit, site):
    """--metrics gives the numbers to a program."""
    newskit("run", "pipeline.toml", "--metrics", "metrics.json")
    metrics = json.loads((site / "metrics.json").read_bytes())
    assert metrics["shards"] == metrics["shards_done"] == 4
    assert metrics["now"]["read"] == 8
    assert metrics["given_up"] == {}


def test_a_terminal_sees_how_far_it_is(terminal, program, site):
    """On a terminal a line moves, and is gone at the end; data there is none."""
    status, out, err = terminal([program, "run", "pipeline.toml"], stderr=True)
    assert (status, out) == (3, "")
    assert "of 4 shards" in err
    assert "8 read, 7 written, 1 rejected" in err.splitlines()[-1]


def test_a_person_at_a_terminal_sees_it_too(terminal, program, site):
    """Where stdout is the same terminal, as always when a person types the command."""
    status, seen, _ = terminal([program, "run", "pipeline.toml"], stdout=True, stderr=True)
    assert status == 3
    assert seen.count("of 4 shards") > 1


def test_the_end_says_what_was_wrong_and_where(newskit, site):
    """How often which code, and the files that name each; also of what was finished before."""
    for _ in range(2):
        end = newskit("run", "pipeline.toml")
        assert "newskit: faults: 1 E_EMPTY; each with its place in out/*.rejects.jsonl" in end.err
    assert len(list((site / "out").glob("*.rejects.jsonl"))) == 1


def test_a_dry_run_names_what_stays_whole(newskit, site):
    """Big files that one worker each must read, with the reason."""
    text = (site / "dumps" / "1.txt").read_bytes()
    (site / "dumps" / "8.txt").write_bytes(text * 9)
    (site / "dumps" / "9.txt").write_bytes(text * 9)
    end = newskit("run", "pipeline.toml", "--dry-run")
    reason = "(one page, without a separator)"
    assert end.err == f"newskit: not cut into shards: dumps/8.txt and 1 more {reason}\n"


def test_quiet_says_nothing(newskit, site):
    """-q leaves the status."""
    end = newskit("run", "pipeline.toml", "-q")
    assert (end.status, end.out, end.err) == (3, b"", "")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["run"], "PIPELINE"),
        (["run", "pipeline.toml", "--shard", "4/3"], "I/N"),
        (["run", "pipeline.toml", "--engine", "steam"], "steam"),
        (["run", "pipeline.toml", "-i", "-"], "stdin"),
    ],
)
def test_wrong_usage(newskit, site, arguments, hint):
    """A slip is status 2 with a hint."""
    end = newskit(*arguments)
    assert end.status == 2
    assert hint in end.err and "Traceback" not in end.err


def test_a_missing_pipeline_is_one_line(newskit):
    """No such file."""
    end = newskit("run", "nowhere.toml")
    assert (end.status, end.err.count("\n")) == (1, 1)
    assert end.err.startswith("newskit: E_NOT_FOUND: nowhere.toml")


def test_errors_as_json(newskit, site):
    """With --errors json all that is said is JSON lines."""
    end = newskit("run", "pipeline.toml", "--errors", "json")
    assert json.loads(end.last) == {"read": 8, "written": 7, "rejected": 1}


def test_a_limit_stops_between_shards(newskit, site):
    """After N records no shard is begun; it is no fault, and the same command goes on."""
    first = newskit("run", "pipeline.toml", "--jobs", 1, "--limit", 3)
    assert "the same command goes on" in first.err
    done = len(list((site / "out").glob("*.counts.json")))
    assert 1 < done < 4
    assert first.status == 0
    assert first.last.endswith(f"{done} of 4 shards)")
    whole = newskit("run", "pipeline.toml")
    assert (whole.status, whole.last.split(" (")[0]) == (3, "8 read, 7 written, 1 rejected")
    assert newskit("verify", "out").status == 0


def test_strict_stops_at_the_first_reject(newskit, site):
    """One line says which; the shard that has it is not written, and without --strict it is."""
    end = newskit("run", "pipeline.toml", "--jobs", 1, "--strict")
    assert end.status == 1
    assert end.last.startswith("newskit: E_EMPTY: dumps/5.txt: ")
    assert end.last.endswith("(--strict)")
    finished = {path.name[:6] for path in (site / "out").glob("*.counts.json")}
    assert finished == {"000000", "000001"}
    assert newskit("run", "pipeline.toml").status == 3
    assert newskit("run", "pipeline.toml", "--strict").status == 1


def test_a_run_from_and_to_addresses(newskit, site):
    """With workers: each reads its shard from there and sends its result there."""
    pytest.importorskip("fsspec", reason="needs the extra newskit[remote]")
    here = newskit("run", "pipeline.toml")
    options = ("-i", (site / "dumps").as_uri(), "-o", (site / "far").as_uri(), "--jobs", 2)
    there = newskit("run", "pipeline.toml", *options)
    assert there.last == here.last
    far, near = results(site / "far"), results(site / "out")
    assert far.replace((site / "dumps").as_uri().encode(), b"dumps") == near != b""
    again = newskit("run", "pipeline.toml", *options)
    assert again.err.splitlines()[1].split()[:4] == ["this", "run", "0", "0"]
    assert newskit("verify", (site / "far").as_uri()).status == 0
    listed = newskit("run", "pipeline.toml", *options, "--dry-run").out.decode().splitlines()[1:]
    assert {line.split("\t")[1] for line in listed} == {"done"}
