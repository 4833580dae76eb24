"""Roles of lines from the spans of records."""

from newskit.article import Article
from newskit.evaluation import GoldPage, PredictedLine
from newskit.evaluation.span_lines import lines_of_records


def test_spans_lead_to_their_lines(bridge: GoldPage, record: Article) -> None:
    """Each span marks the line it lies in; related lines belong to no article."""
    lines = lines_of_records(bridge.data, [record])
    assert {number: (line.article, line.role) for number, line in lines.items()} == {
        4: (1, "headline"),
        6: (1, "deck"),
        9: (1, "byline"),
        11: (1, "caption"),
        13: (1, "paragraph"),
        14: (1, "paragraph"),
        15: (1, "subhead"),
        16: (1, "paragraph"),
        20: (0, "related_headline"),
        21: (0, "related_summary"),
    }


def test_joined_paragraph_marks_all_its_lines(record: Article) -> None:
    """A span over a line end marks both lines, and none beyond its end."""
    data = "أب\nجد\nهو\n".encode()
    wrapped = Article(id="", source=record.source, spans={"body.0.paragraphs.0": (0, 9)})
    assert lines_of_records(data, [wrapped]) == {
        1: PredictedLine(1, "paragraph"),
        2: PredictedLine(1, "paragraph"),
    }


def test_body_goes_before_what_stands_in_it(record: Article) -> None:
    """A line that holds a section and a paragraph is a paragraph."""
    spans = {"section": (0, 30), "body.0.paragraphs.0": (4, 8)}
    lines = lines_of_records(
        "أبجدهوزحطيكلمن".encode(), [Article(id="", source=record.source, spans=spans)]
    )
    assert lines == {1: PredictedLine(1, "paragraph")}
