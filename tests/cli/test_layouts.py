"""`newskit layouts`: list, show, check, learn."""

import tomllib

import pytest

PAGES = [
    [
        "دفتر الساحل", "أوراق", "مرافئ", "بريد الحارة",
        f"بلدية {town} تعيد فتح الجسر القديم أمام المشاة",
        f"أعلنت بلدية {town}، صباح اليوم، إعادة فتح الجسر القديم أمام المشاة بعد أعمال ترميم دامت "
        f"سبعة أشهر، وقالت إن سكان {town} شاركوا فيها متطوعين من اليوم الأول.",
        "يكتب هذا الدفتر أهل الساحل لأهله",
    ]
    for town in ("رأس الميناء", "وادي السنديان", "تل الياسمين", "عين الكروم", "جسر الصفصاف")
]  # fmt: skip


@pytest.fixture
def site(tmp_path):
    """A folder with five pages of one site."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, lines in enumerate(PAGES):
        (folder / f"{number}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def test_list_names_every_layout(newskit):
    """One layout a line: id, publisher, title, domains."""
    done = newskit("layouts", "list")
    rows = [line.split("\t") for line in done.out.decode().splitlines()]
    assert done.status == 0
    assert {len(row) for row in rows} == {4}
    assert {"generic@1", "aawsat@1"} <= {row[0] for row in rows}


def test_show_prints_the_file(newskit):
    """What is shown is TOML that names the layout."""
    done = newskit("layouts", "show", "aawsat")
    assert tomllib.loads(done.out.decode())["name"] == "aawsat"


def test_an_unknown_layout_is_a_usage_error(newskit):
    """One line with a code, and the names that there are."""
    done = newskit("layouts", "show", "gazette")
    assert (done.status, done.out) == (2, b"")
    assert "E_OPTION: no layout 'gazette'" in done.last


def test_check_is_silent_about_a_sound_layout(newskit):
    """Nothing to say, status 0."""
    done = newskit("layouts", "check", "generic", "aawsat")
    assert (done.status, done.out, done.err) == (0, b"", "")


def test_check_names_every_fault(newskit, tmp_path):
    """Each fault is a line on stderr; the status says that there are some."""
    bad = tmp_path / "bad.toml"
    bad.write_text('name = "bad"\nversion = 0\n[cues.nav]\nexact = ["…"]\n', "utf-8")
    done = newskit("layouts", "check", bad)
    assert done.status == 3
    assert "version: 0 is below 1" in done.err
    assert "'…' has no letter or digit" in done.err


def test_learn_writes_a_layout_that_parse_takes(newskit, site, tmp_path):
    """From pages to a layout file, sound and ready for use."""
    done = newskit("layouts", "learn", "pages", "--name", "coast", "-o", "coast.toml")
    assert done.status == 0
    assert done.last == "5 read, 5 learned from, 0 rejected"
    learned = tomllib.loads((tmp_path / "coast.toml").read_text("utf-8"))
    assert learned["name"] == "coast"
    recurring = {"دفتر الساحل", "اوراق", "مرافئ", "يكتب هذا الدفتر اهل الساحل لاهله"}
    assert {line for line, share in learned["furniture"].items() if share == 1.0} >= recurring
    assert newskit("layouts", "check", "coast.toml").status == 0
    assert newskit("explain", "--layout", "coast.toml", site / "0.txt").status == 0


def test_learn_prints_to_a_pipe(newskit, site):
    """Data on stdout, the account on stderr; pages may come as one stream."""
    stream = "\n=====\n".join("\n".join(lines) for lines in PAGES).encode()
    done = newskit("layouts", "learn", "--separator", "=====", stdin=stream)
    assert tomllib.loads(done.out.decode())["name"] == "site"
    assert done.out == newskit("layouts", "learn", site).out


def test_learn_needs_pages(newskit, site):
    """Too few pages are said to be so; nothing is written."""
    done = newskit("layouts", "learn", "--limit", "3", site, "-o", "coast.toml")
    assert (done.status, done.out) == (2, b"")
    assert "E_OPTION: a layout needs 5 pages; here are 3" in done.err
    assert not (site.parent / "coast.toml").exists()


def test_unreadable_pages_are_rejected(newskit, site):
    """A page that cannot be read costs itself only."""
    (site / "9.txt").write_bytes(b"\x00\x01\x02")
    done = newskit("layouts", "learn", site)
    assert done.status == 3
    assert done.last == "6 read, 5 learned from, 1 rejected"


@pytest.mark.parametrize("name", ["ساحل", "my site", "", "a/b"])
def test_names_are_latin_words(newskit, site, name):
    """A layout's name is part of what records carry: plain letters, digits and _."""
    assert newskit("layouts", "learn", "--name", name, site).status == 2
