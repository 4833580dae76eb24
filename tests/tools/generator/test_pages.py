"""What holds of every page the generator gives."""

import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.train.generator import (
    LabelledPage,
    dumper_names,
    family_names,
    generate,
    read_stories,
)
from tools.train.generator.__main__ import main
from tools.train.generator.choices import Choices, tables
from tools.train.generator.furniture import ZONES
from tools.train.generator.line import ROLES
from tools.train.generator.phrases import phrases

OWN = Path(__file__).parent / "stories.txt"
STORIES = read_stories(OWN)
SAMPLE = list(generate(STORIES, seed=7, pages=300))


def article_numbers(page: LabelledPage) -> list[int]:
    """Article numbers in the order in which they first come."""
    return list(dict.fromkeys(article for _, article, _ in page.rows if article))


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    family=st.sampled_from(family_names()),
    dumper=st.sampled_from(dumper_names()),
)
def test_every_line_is_labelled_once(seed: int, family: str, dumper: str) -> None:
    """Rows name every line that is not blank, once, in order, and no other line."""
    (page,) = generate(STORIES, seed=seed, pages=1, families=[family], dumpers=[dumper])
    filled = [n for n, line in enumerate(page.text.split("\n"), 1) if line.strip()]
    assert [number for number, _, _ in page.rows] == filled
    assert (page.family, page.dumper) == (family, dumper)


@pytest.mark.parametrize("family", family_names())
def test_a_family_prints_with_every_dumper(family: str) -> None:
    """Any family goes with any dumper, whichever it prefers."""
    for dumper in dumper_names():
        pages = list(generate(STORIES, seed=1, pages=2, families=[family], dumpers=[dumper]))
        assert all(page.rows for page in pages)


def test_roles_are_those_of_the_contract() -> None:
    """No row has a role that the contract does not know, and every role comes up."""
    assert {role for page in SAMPLE for _, _, role in page.rows} == ROLES


def test_articles_are_numbered_in_order() -> None:
    """Articles count from 1 in the order of the page, joined dumps included."""
    for page in SAMPLE:
        numbers = article_numbers(page)
        assert numbers == list(range(1, len(numbers) + 1))


def test_furniture_and_related_belong_to_no_article() -> None:
    """Article 0 is furniture and related lines, and only those."""
    for page in SAMPLE:
        for _, article, role in page.rows:
            outside = role == "furniture" or role.startswith("related")
            assert (article == 0) == outside


def test_every_article_has_a_headline_and_a_paragraph() -> None:
    """What is numbered as an article is one, but for the last of a dump that was cut."""
    for page in SAMPLE:
        roles: dict[int, set[str]] = {}
        for _, article, role in page.rows:
            roles.setdefault(article, set()).add(role)
        whole = article_numbers(page)[:-1]
        assert all({"headline", "paragraph"} <= roles[article] for article in whole)


def test_same_seed_same_pages() -> None:
    """A page depends on the seed and its number alone."""
    again = list(generate(STORIES, seed=7, pages=40))
    assert again == SAMPLE[:40]
    assert list(generate(STORIES, seed=8, pages=5)) != SAMPLE[:5]


def test_left_out_families_stay_out() -> None:
    """Families and dumpers can be left out of a training set."""
    kept = [name for name in family_names() if name != "bbc"]
    pages = list(generate(STORIES, seed=3, pages=80, families=kept, dumpers=["lynx", "plain"]))
    assert "bbc" not in {page.family for page in pages}
    assert {page.dumper for page in pages} == {"lynx", "plain"}


def test_infinite_scroll_has_several_articles() -> None:
    """Pages with several articles are a usual thing, pages with none come up."""
    counts = Counter(len(article_numbers(page)) for page in SAMPLE)
    assert counts[0] > 0
    assert sum(counts[n] for n in counts if n > 1) > len(SAMPLE) // 8
    assert max(counts) >= 5


def test_front_pages_are_furniture() -> None:
    """A page of menus and lists has no article, whatever its lines look like."""
    for page in generate(STORIES, seed=2, pages=20, families=["front"]):
        assert {role for _, _, role in page.rows} == {"furniture"}


def test_furniture_can_be_long_and_paragraphs_short() -> None:
    """Length alone tells neither furniture nor paragraphs."""
    lengths: dict[str, list[int]] = {"furniture": [], "paragraph": []}
    for page in SAMPLE:
        lines = page.text.split("\n")
        for number, _, role in page.rows:
            if role in lengths:
                lengths[role].append(len(lines[number - 1].strip()))
    assert sum(length > 120 for length in lengths["furniture"]) > len(SAMPLE) // 2
    assert sum(length < 40 for length in lengths["paragraph"]) > len(SAMPLE) // 2


def test_some_furniture_is_in_no_list() -> None:
    """Names that sites coin for their sections and columns are among the furniture."""
    heads = (*phrases()["names.thing"], *phrases()["names.field"], *phrases()["names.action"])
    known = {text for name, texts in phrases().items() if name[:5] != "names" for text in texts}
    found = 0
    for page in SAMPLE:
        lines = page.text.split("\n")
        for number, _, role in page.rows:
            line = lines[number - 1].strip(" *•-◦+\t")
            found += role == "furniture" and line.startswith(heads) and line not in known
    assert found > len(SAMPLE)


def test_no_slot_is_left_open() -> None:
    """Every slot of a phrase was filled."""
    slot = re.compile(r"\{[a-z0-9_]*\}")
    assert not [page.family for page in SAMPLE if slot.search(page.text)]


def test_lines_split_at_newlines_only() -> None:
    """No line holds a character at which other splitters would cut it."""
    for page in SAMPLE:
        assert not re.search("[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]", page.text)


@pytest.mark.parametrize(
    ("families", "dumpers"), [(["gazette"], None), (None, ["scissors"]), ([], None)]
)
def test_unknown_names_are_refused(families: list[str] | None, dumpers: list[str] | None) -> None:
    """A family or dumper that is not there is an error, and so is an empty choice."""
    with pytest.raises(ValueError, match="there are:"):
        list(generate(STORIES, seed=1, pages=1, families=families, dumpers=dumpers))


def test_no_stories_no_pages() -> None:
    """Without stories there is nothing to print."""
    with pytest.raises(ValueError, match="no stories"):
        list(generate([], seed=1, pages=1))


def test_families_only_change_known_choices() -> None:
    """A misspelt choice in the table of families does not pass unseen."""
    known = set(tables()["default"])
    for family in family_names():
        assert set(tables()[family]) <= known


def test_zones_of_families_exist() -> None:
    """Every zone that a family names can be printed."""
    for name, table in tables().items():
        for region in ("top", "after", "bottom", "between"):
            assert set(table.get(region, {})) <= set(ZONES), name


def test_a_family_wanders_into_the_defaults() -> None:
    """Two pages of one family do not share all of its choices."""
    drawn = {str(Choices("bbc", Random(seed)).table["photo"]) for seed in range(60)}
    assert len(drawn) == 2


def test_command_writes_the_format_of_gold(tmp_path: Path) -> None:
    """The command writes dumps, labels with the gold's header, and a manifest."""
    options = ["--stories", str(OWN), "--pages", "3", "--seed", "5", "-o", str(tmp_path)]
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 0, result.output
    manifest = (tmp_path / "manifest.tsv").read_text(encoding="utf-8").splitlines()
    assert len(manifest) == 4
    for entry, page in zip(manifest[1:], generate(STORIES, seed=5, pages=3), strict=True):
        _, dumper, dump, labels, family = entry.split("\t")
        assert (family, dumper) == (page.family, page.dumper)
        assert (tmp_path / dump).read_bytes().decode() == page.text
        rows = (tmp_path / labels).read_bytes().decode().split("\n")
        assert rows[0] == "line_no\tarticle_no\trole\ttext40\talt_role\tnote"
        cells = [row.split("\t") for row in rows[1:-1]]
        assert [(int(c[0]), int(c[1]), c[2]) for c in cells] == page.rows
        assert {len(c) for c in cells} == {6}
