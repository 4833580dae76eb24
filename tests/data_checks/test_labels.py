"""The labels beside the sample dumps cover every line once, by the rules of labelling."""

import pytest

from .samples import DATA, OF_NO_ARTICLE, ROLES, labels, lines, names

PAGES = names()


def test_every_dump_has_its_companions() -> None:
    """Each dump stands with its labels and its records, and nothing stands alone."""
    stems = {
        suffix: sorted(path.name.removesuffix(suffix) for path in DATA.glob(f"*{suffix}"))
        for suffix in (".txt", ".labels.tsv", ".expected.jsonl")
    }
    assert stems[".txt"] == stems[".labels.tsv"] == stems[".expected.jsonl"]


@pytest.mark.parametrize("name", PAGES)
def test_every_non_blank_line_is_labelled_once(name: str) -> None:
    """The numbers of the labels are the numbers of the non-blank lines, in order."""
    non_blank = [no for no, line in enumerate(lines(name), 1) if line.strip()]
    assert [label.line_no for label in labels(name)] == non_blank


@pytest.mark.parametrize("name", PAGES)
def test_labels_quote_their_lines(name: str) -> None:
    """The text of a label is the beginning of its line, so labels cannot slip by a line."""
    for label in labels(name):
        printed = lines(name)[label.line_no - 1].strip().replace("\t", " ")
        assert label.text40 == printed[:40]


@pytest.mark.parametrize("name", PAGES)
def test_roles_are_legal(name: str) -> None:
    """Roles and second roles are those of the contract."""
    for label in labels(name):
        assert label.role in ROLES
        assert label.alt_role in ROLES | {""}


@pytest.mark.parametrize("name", PAGES)
def test_only_lines_of_articles_have_an_article_number(name: str) -> None:
    """Furniture and related lines belong to article 0, all others to one of the page's."""
    for label in labels(name):
        assert (label.article_no == 0) == (label.role in OF_NO_ARTICLE), label


@pytest.mark.parametrize("name", PAGES)
def test_articles_stand_one_after_another(name: str) -> None:
    """Articles are numbered 1, 2, … and no article goes on after the next has begun."""
    numbers = [label.article_no for label in labels(name) if label.article_no]
    assert numbers == sorted(numbers)
    assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))


@pytest.mark.parametrize("name", PAGES)
def test_every_article_has_a_headline(name: str) -> None:
    """No article of the samples goes without a headline."""
    numbers = {label.article_no for label in labels(name)} - {0}
    assert {label.article_no for label in labels(name) if label.role == "headline"} == numbers
