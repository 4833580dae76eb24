"""Pages of one site, as the measurement of learning draws them."""

from pathlib import Path

import pytest

from newskit.parser.cue_key import cue_key
from newskit.parser.model import TABLE_STARTS, load_model
from newskit.parser.slots import SLOTS
from tools.train.generator import read_stories
from tools.train.learned_sites import fit_seen, learned_site_pages
from tools.train.sites import site_pages

STORIES = read_stories(Path(__file__).parents[2] / "tools" / "generator" / "stories.txt")


def drawn(**settings):
    """Three pages of a portal."""
    return site_pages(STORIES * 4, "portal", **{"seed": 3, "pages": 3, **settings})


def test_pages_of_a_site_share_their_frame():
    """Many lines stand on every page of a site, and few on those of another one."""
    first, *others = [{cue_key(line) for line in page.text.split("\n")} for page in drawn()]
    stranger = {cue_key(line) for line in drawn(seed=4)[0].text.split("\n")}
    common = first.intersection(*others)
    assert len(common) > 20
    assert len(common & stranger) < len(common) / 2


def test_rows_label_every_line():
    """Rows name every line that is not blank, once, in order."""
    for page in drawn():
        filled = [n for n, line in enumerate(page.text.split("\n"), 1) if line.strip()]
        assert [number for number, _, _ in page.rows] == filled


def test_the_same_site_again():
    """A site depends on its family and seed."""
    assert drawn() == drawn()


def test_a_site_needs_stories():
    """No story is told on two pages."""
    with pytest.raises(ValueError, match="stories are needed"):
        site_pages(STORIES[:1], "portal", seed=1, pages=9)


def test_fitting_what_is_seen_leaves_the_rest_alone():
    """Only the values of `seen` that a learned layout gives are fitted, and they do something."""
    model = load_model("hand")
    pages = learned_site_pages(STORIES * 9, model, ["portal"], seed=5, sites=1)
    fitted = fit_seen(model, pages[:4])
    at = [slot.name for slot in SLOTS].index("seen")
    start, end = TABLE_STARTS[at], TABLE_STARTS[at + 1]
    unseen = start + (end - start) // len(SLOTS[at].parts[0])
    changed = (fitted.emission != model.emission).any(axis=1)
    assert changed[unseen:end].any()
    assert not changed[:unseen].any()
    assert not changed[end:].any()
    assert (fitted.transition == model.transition).all()
