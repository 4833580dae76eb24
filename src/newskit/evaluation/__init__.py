r"""Predictions against gold: roles, boundaries, articles, fields, confidence.

>>> from newskit.evaluation.types import GoldLine, PredictedLine
>>> page = GoldPage(name="a.dump", page="a", publisher="a", file="a.txt",
...                 data="عنوان\nمتن".encode(),
...                 lines=(GoldLine(1, 1, "headline"), GoldLine(2, 1, "paragraph")))
>>> said = PredictedPage({1: PredictedLine(1, "headline"), 2: PredictedLine(1, "deck")})
>>> evaluate([page], {"a.dump": said}).measures["role_accuracy"].value
0.5
"""

from newskit.evaluation.gold import read_gold, read_publishers
from newskit.evaluation.joining import join_pages
from newskit.evaluation.leave_one_out import LeftOut, leave_one_out, publisher_folds
from newskit.evaluation.parsed import from_page
from newskit.evaluation.predictions import from_records, read_lines, read_predictions
from newskit.evaluation.summary import Evaluation, Measure, evaluate
from newskit.evaluation.types import (
    GoldArticle,
    GoldLine,
    GoldPage,
    PredictedLine,
    PredictedPage,
    Reading,
)

__all__ = [
    "Evaluation",
    "GoldArticle",
    "GoldLine",
    "GoldPage",
    "LeftOut",
    "Measure",
    "PredictedLine",
    "PredictedPage",
    "Reading",
    "evaluate",
    "from_page",
    "from_records",
    "join_pages",
    "leave_one_out",
    "publisher_folds",
    "read_gold",
    "read_lines",
    "read_predictions",
    "read_publishers",
]
