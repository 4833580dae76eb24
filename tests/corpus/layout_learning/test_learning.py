"""From dumps to a layout file, as a whole."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from building import BOTTOM, TOP, page, site, stories

from newskit.corpus.layout_learning import layout_toml, learn_layout, read_pages
from newskit.errors import NewskitError
from newskit.parser.cue_key import cue_key
from newskit.parser.layout import extended, furniture_step, load_layout, read_layout
from newskit.parser.layout_check import check_layout
from newskit.parser.model import load_model

GENERIC, MODEL = load_layout("generic"), load_model("hand")
GOLD = Path(__file__).parents[4] / "shared" / "gold"


@pytest.fixture(scope="module")
def learned():
    """What twelve pages of the test's site teach."""
    return learn_layout(site(12), GENERIC, MODEL, name="coast")


def test_the_frame_is_learned(learned):
    """Every line of the frame is in the table, with a share of one."""
    table = learned.layout.furniture
    assert {table.get(cue_key(line)) for line in [*TOP, *BOTTOM]} == {1.0}


def test_no_line_of_a_story_is_learned(learned):
    """Neither paragraphs nor headlines, however often their own page repeats them."""
    own = {cue_key(line) for story in stories(12) for line in story.lines}
    assert not own & set(learned.layout.furniture)
    phrases = {
        text for each in learned.layout.cues.values() for text in (*each.exact, *each.prefix)
    }
    assert not own & set(map(cue_key, phrases))


def test_the_file_reads_back_as_the_layout(learned, tmp_path):
    """What is written is what was learned, and `layouts check` finds no fault."""
    file = tmp_path / "coast.toml"
    file.write_text(layout_toml(learned), "utf-8")
    assert read_layout(str(file)) == learned.layout
    assert check_layout(file) == []
    assert load_layout(str(file)).furniture == learned.layout.furniture


def test_every_phrase_has_its_support(learned):
    """Behind each phrase of a list stands with how many stories it was seen."""
    text = layout_toml(learned)
    assert f"{len(site(12))} pages of 12 stories" in text
    items = [line for line in text.split("\n") if line.startswith('  "')]
    assert items
    assert all(1 <= int(line.rpartition("# ")[2]) <= 12 for line in items)


def test_a_copied_story_teaches_nothing(learned):
    """A page kept four times changes no share, and no line of its story is learned."""
    pages = site(12)
    again = learn_layout([*pages, *[pages[3]] * 3], GENERIC, MODEL, name="coast")
    assert again.layout == learned.layout
    assert again.stories == 12


@pytest.mark.parametrize("pages", [[], site(4)])
def test_too_few_pages_are_refused(pages):
    """Below five pages nothing is said."""
    with pytest.raises(NewskitError, match="needs 5 pages"):
        learn_layout(pages, GENERIC, MODEL)


def test_copies_do_not_make_up_for_stories():
    """Ten copies of two pages are two stories."""
    with pytest.raises(NewskitError, match="5 stories; here are 2"):
        learn_layout(site(2) * 5, GENERIC, MODEL)


def test_a_list_that_is_the_same_on_all_pages_is_furniture():
    """The most read are the site's for that day, but their words are no cue."""
    told = stories(12)
    most_read = [story.headline for story in stories(20)[12:16]]
    top = [*TOP, "على ألسنة الناس", *most_read]
    layout = learn_layout([page(story, top=top) for story in told], GENERIC, MODEL).layout
    assert {layout.furniture[cue_key(title)] for title in most_read} == {1.0}
    cues = {cue_key(text) for phrases in layout.cues.values() for text in phrases.exact}
    assert not cues & set(map(cue_key, most_read))


def test_learned_words_move_lines_to_furniture(learned):
    """Pages not learned from are read with the table: the frame's lines are always seen."""
    layout = extended(GENERIC, learned.layout)
    [unseen] = read_pages([page(stories(20)[17])], layout, MODEL)
    steps = [furniture_step(layout.furniture, text) for text in unseen.texts]
    assert [step == 4 for step in steps] == [text in [*TOP, *BOTTOM] for text in unseen.texts]


def test_the_same_pages_give_the_same_bytes(learned, tmp_path):
    """In another process, with another seed of string hashes, too."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_learning as t;"
        "from newskit.corpus.layout_learning import learn_layout, layout_toml as toml;"
        "learned = learn_layout(t.site(12), t.GENERIC, t.MODEL, name='coast');"
        "sys.stdout.buffer.write(toml(learned).encode())"
    )
    command = [sys.executable, "-c", script, str(Path(__file__).parent)]
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.decode() == layout_toml(learned)


def test_more_rounds_keep_the_frame():
    """Reading again with what was learned forgets nothing of the frame."""
    twice = learn_layout(site(12), GENERIC, MODEL, name="coast", rounds=3)
    assert {twice.layout.furniture.get(cue_key(line)) for line in [*TOP, *BOTTOM]} == {1.0}


@pytest.mark.skipif(not GOLD.is_dir(), reason="the team's gold pages are not here")
def test_dumps_of_one_page_teach_nothing():
    """Four dumps of one page are one story or few; a layout is learned from a site."""
    dumps = [file.read_bytes() for file in sorted((GOLD / "dumps").glob("youm7.*.txt"))]
    with pytest.raises(NewskitError, match="needs"):
        learn_layout(dumps * 2, GENERIC, MODEL)


def test_tables_of_a_layout_need_no_order(learned):
    """The file is plain TOML: any reader gives the same table of furniture."""
    assert tomllib.loads(layout_toml(learned))["furniture"] == learned.layout.furniture


@pytest.mark.skipif(not GOLD.is_dir(), reason="the team's gold pages are not here")
def test_no_line_of_a_real_article_is_learned():
    """From pages of many publishers, several dumps of each: nothing that the gold calls body.

    Links that BeautifulSoup cut out of a paragraph are left out: «الشرق الأوسط» is a menu's word.
    """
    dumps = sorted((GOLD / "dumps").glob("*.txt"))
    learned = learn_layout([file.read_bytes() for file in dumps], GENERIC, MODEL)
    own = set()
    for row in (GOLD / "manifest.tsv").read_text("utf-8").strip().split("\n")[1:]:
        _, _, dump, labels, *_ = row.split("\t")
        lines = (GOLD / dump).read_text("utf-8").split("\n")
        for label in (GOLD / labels).read_text("utf-8").strip().split("\n")[1:]:
            number, _, role, *_ = label.split("\t")
            text = lines[int(number) - 1].strip()
            if role in ("headline", "paragraph", "deck") and len(text) >= 20:
                own.add(cue_key(text))
    assert not own & set(learned.layout.furniture)
    assert learned.stories < len(dumps)
