"""What the samples show together: their variety, their letters, and that they are our own."""

import re
import unicodedata

import pytest

from .samples import DATA, GOLD, expected, lines, names

PAGES = names()
ODD_ON_PURPOSE = {"presentation_forms", "persian", "soup_split_paragraphs"}
"""Pages that are about presentation forms and tatweel, Persian letters, and no-break spaces."""
USUAL = re.compile(r"[\x20-\x7e«»…–©°Δ،؛؟\u0621-\u063a\u0641-\u0652\u0660-\u0669]*")
FREE_TATWEEL = re.compile(r"ـ(?![\u0621-\u064a])")
"""Tatweel as typists use it: after a one-letter word (هـ، بـ) and as a dash."""
WORDS = re.compile(r"[^\W\d_]+")
SHINGLE = 7
"""Words in a row that two texts share only when one was copied from the other."""


def shingles(text: str) -> set[tuple[str, ...]]:
    """All runs of SHINGLE words, bare of marks."""
    bare = "".join(char for char in text if not unicodedata.combining(char))
    words = WORDS.findall(bare)
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def test_there_are_enough_pages() -> None:
    """At least 16 pages, of which at least four hold two to four articles."""
    assert len(PAGES) >= 16
    assert sum(2 <= len(expected(name)) <= 4 for name in PAGES) >= 4


def test_readme_lists_every_page() -> None:
    """data/README.md has a row for each page."""
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", readme, re.MULTILINE) == PAGES


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ODD_ON_PURPOSE])
def test_letters_are_the_usual_ones(name: str) -> None:
    """No code point that a newsroom would not type: controls, tatweel in words, foreign letters."""
    page = [FREE_TATWEEL.sub("", line) for line in lines(name)]
    assert [line for line in page if not USUAL.fullmatch(line)] == []


@pytest.mark.parametrize("name", [name for name in PAGES if name != "presentation_forms"])
def test_text_is_composed(name: str) -> None:
    """Text is NFC but for the order of marks: letter, shadda, vowel, as Arabic is typed."""
    for line in lines(name):
        bare = "".join(char for char in line if not unicodedata.combining(char))
        assert unicodedata.is_normalized("NFC", bare)


def test_presentation_forms_page_has_ligatures_and_tatweel() -> None:
    """The page about presentation forms has them, the lam-alef ligatures, and tatweel."""
    text = "\n".join(lines("presentation_forms"))
    assert re.search(r"[\ufef5-\ufefc]", text)
    assert "ـ" in text
    assert not re.search(r"[\u0627-\u063a\u0641-\u064a]", text)


def test_vocalised_page_is_vocalised() -> None:
    """On the vocalised page there are at least two marks to three letters."""
    text = "\n".join(lines("vocalised"))
    marks = len(re.findall(r"[\u064b-\u0652]", text))
    assert marks / len(re.findall(r"[\u0621-\u064a]", text)) > 2 / 3


def test_cp1256_page_is_not_utf8() -> None:
    """The page in Windows-1256 cannot be read as UTF-8."""
    with pytest.raises(UnicodeDecodeError):
        (DATA / "gulf_daily_cp1256.txt").read_bytes().decode("utf-8")


def test_crlf_page_has_a_bom_and_crlf_everywhere() -> None:
    """The wire page begins with a byte order mark and ends each line with CRLF."""
    data = (DATA / "wire_crlf_bom.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 0


def test_tight_page_has_no_blank_line_between_paragraphs() -> None:
    """On the page of single newlines every paragraph follows the one before it directly."""
    page = lines("agency_digest")
    assert "" not in page[:-1]


def test_menu_page_has_no_article() -> None:
    """The page of menus and lists has no record."""
    assert expected("nav_only") == ()


def test_persian_page_says_so() -> None:
    """Only the Persian page has another language than Arabic."""
    languages = {(name, record["language"]) for name in PAGES for record in expected(name)}
    assert {name for name, language in languages if language != "ar"} == {"persian"}


def test_nothing_is_copied_from_publishers() -> None:
    """No page shares seven words in a row with the team's measuring material."""
    if not GOLD.is_dir():
        pytest.skip("the team's measuring material is not beside the repository")
    # Fixed words of a site's frame, such as copyright lines, are facts; articles are not.
    theirs: set[tuple[str, ...]] = set()
    for path in sorted(GOLD.glob("*.txt")):
        theirs |= shingles(path.read_text(encoding="utf-8"))
    for name in PAGES:
        for record in expected(name):
            texts = [record["headline"], *record["deck"]]
            texts += [text for part in record["body"] for text in part["paragraphs"]]
            texts += [item["caption"] for item in record["images"]]
            texts += [item["summary"] for item in record["related"]]
            for text in filter(None, texts):
                assert not shingles(text) & theirs
