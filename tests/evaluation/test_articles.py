"""Articles, fields and spans of records."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.article import Article, Section
from newskit.evaluation import (
    Evaluation,
    GoldArticle,
    GoldPage,
    PredictedPage,
    Reading,
    evaluate,
    from_records,
)
from newskit.evaluation.articles import leaked_text, pair
from newskit.evaluation.readings import reading_of_record
from newskit.evaluation.types import PredictedArticle


def measure(page: GoldPage, *records: Article) -> Evaluation:
    """Evaluate records of one page."""
    return evaluate([page], {page.name: from_records(page, records)}, replicates=2)


def value(result: Evaluation, name: str) -> float | None:
    """Return the figure of a measure."""
    return result.measures[name].value


def test_right_record(bridge: GoldPage, record: Article) -> None:
    """A right record is exact in text, in every field and in every span."""
    result = measure(bridge, record)
    for name in ("article_exact", "paragraph_f1", "provenance", "body_f1", "headline_found"):
        assert value(result, name) == 1.0, name
    names = ["headline", "kicker", "deck", "section", "keywords"]
    names += ["authors", "issued", "captions", "teasers"]
    assert {name: score.exact.value for name, score in result.fields.items()} == dict.fromkeys(
        names, 1.0
    )
    assert value(result, "article_calibration_error_10") == pytest.approx(0.1)


def test_records_alone_do_not_judge_furniture(bridge: GoldPage, record: Article) -> None:
    """From spans no one can tell all roles, so measures over all roles are left out."""
    result = measure(bridge, record)
    assert value(result, "role_accuracy") is None
    assert value(result, "partition") is None
    assert result.roles == {}


def test_records_without_spans_say_nothing_of_lines(bridge: GoldPage, record: Article) -> None:
    """Body lines are not called missed where nobody said which lines they are."""
    result = measure(bridge, msgspec.structs.replace(record, spans={}))
    assert value(result, "body_f1") is None
    assert value(result, "article_exact") == 1.0


def test_white_space_and_composition_do_not_matter(bridge: GoldPage, record: Article) -> None:
    """Fields are compared after NFC and white space, and after nothing else."""
    decomposed = msgspec.structs.replace(record, headline="  " + (record.headline or "") + " ")
    assert value(measure(bridge, decomposed), "article_exact") == 1.0
    folded = msgspec.structs.replace(record, headline=(record.headline or "").replace("أ", "ا"))
    assert measure(bridge, folded).fields["headline"].exact.value == 0.0
    assert value(measure(bridge, folded), "article_exact") == 0.0


def test_subhead_taken_for_a_paragraph_is_not_exact(bridge: GoldPage, record: Article) -> None:
    """All words are there, but not as they were meant."""
    flat = [Section(None, list(reading_of_record(record).units))]
    result = measure(bridge, msgspec.structs.replace(record, body=flat))
    assert value(result, "article_exact") == 0.0
    assert value(result, "paragraph_f1") == 1.0


def test_a_paragraph_too_many(bridge: GoldPage, record: Article) -> None:
    """A repeated paragraph is wrong once: paragraphs are compared as multisets."""
    body = [*record.body, Section(None, [record.body[0].paragraphs[0]])]
    result = measure(bridge, msgspec.structs.replace(record, body=body))
    assert value(result, "paragraph_precision") == 4 / 5
    assert value(result, "paragraph_recall") == 1.0


def test_wrapped_paragraph_may_be_joined_or_not(
    gold: list[GoldPage], record: Article, perfect: Callable[[GoldPage], PredictedPage]
) -> None:
    """Where a dumper wraps a paragraph, its lines and the whole paragraph are both right."""
    lynx = gold[1]
    lines = evaluate([lynx], {lynx.name: perfect(lynx)}, replicates=2)
    assert value(lines, "article_exact") == 1.0
    assert value(measure(lynx, msgspec.structs.replace(record, spans={})), "article_exact") == 1.0


def test_missing_record_is_wrong_in_every_field(bridge: GoldPage) -> None:
    """An article that was not found counts against every field."""
    result = measure(bridge)
    assert {score.exact.value for score in result.fields.values()} == {0.0}
    assert value(result, "paragraph_recall") == 0.0


def test_invented_date_is_wrong(scroll: GoldPage, record: Article, bridge: GoldPage) -> None:
    """A date of issue has to be the printed one."""
    for published, right in (("2023-03-12", 1.0), ("2023-03-13", 0.0), (None, 0.0)):
        changed = msgspec.structs.replace(record, published=published)
        assert measure(bridge, changed).fields["issued"].exact.value == right


def test_field_is_told_apart_where_filled(bridge: GoldPage, record: Article) -> None:
    """An empty kicker is right, but it says nothing about kickers."""
    score = measure(bridge, record).fields["kicker"]
    assert (score.exact.value, score.filled, score.exact_where_filled) == (1.0, 0, None)


def test_span_beside_its_value_is_seen(bridge: GoldPage, record: Article) -> None:
    """One span off by a byte is one span less."""
    start, end = record.spans["headline"]
    spans = record.spans | {"headline": (start + 1, end), "kicker": (0, 4)}
    result = measure(bridge, msgspec.structs.replace(record, spans=spans))
    assert value(result, "provenance") == pytest.approx((len(spans) - 2) / len(spans))


def test_leak_of_a_record_without_lines(record: Article) -> None:
    """Against a gold record, a caption or a teaser inside of the body is a leak."""
    wanted = GoldArticle(1, (reading_of_record(record),), {"images": [{"caption": "صورة الجسر"}]})
    said = Reading(None, (), ((False, "صورة الجسر"), (False, "متن طويل")))
    assert leaked_text(wanted, said) == (10, 18)


@given(st.lists(st.lists(st.sampled_from("أبتثج"), max_size=4), max_size=5))
def test_pairs_are_one_to_one(bodies: list[list[str]]) -> None:
    """No article is paired twice, and only with one that shares text."""
    readings = [Reading(None, (), tuple((False, text) for text in body)) for body in bodies]
    pairs = pair(
        [GoldArticle(n, (reading,)) for n, reading in enumerate(readings, 1)],
        [PredictedArticle(reading) for reading in reversed(readings)],
    )
    assert len(set(pairs.values())) == len(pairs)
    for g, p in pairs.items():
        assert set(bodies[g]) & set(bodies[::-1][p])


def test_same_text_goes_by_order() -> None:
    """Articles with the same words are paired as they stand."""
    reading = Reading("خبر", (), ((False, "متن"),))
    twins = [PredictedArticle(reading), PredictedArticle(reading)]
    assert pair([GoldArticle(1, (reading,)), GoldArticle(2, (reading,))], twins) == {0: 0, 1: 1}
