"""An evaluation as tables of words, for whoever prints them."""

from collections.abc import Sequence
from typing import NamedTuple

from newskit.evaluation.calibration import Bin
from newskit.evaluation.summary import VALUES, Evaluation, Measure


class Table(NamedTuple):
    """A title, the names of columns, and rows of cells; all but the first column are figures."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def tables(result: Evaluation, pages: bool = False) -> list[Table]:
    """Return the tables that have something to say; with `pages` one of single pages, too."""
    every = [
        _measures(result),
        _roles(result),
        _fields(result),
        _bins("line confidence, bins of equal mass", result.reliability),
        _coverage("wrong lines among the surest", result.risk_coverage),
        _bins("article confidence, bins of equal mass", result.article_reliability),
        _coverage("wrong articles among the surest", result.article_risk_coverage),
    ]
    if pages:
        every.append(_pages(result))
    return [table for table in every if table.rows]


def plain(table: Table) -> str:
    """Lay a table out in columns of spaces, as pipes and files like it.

    >>> print(plain(Table("roles", ("role", "F1"), [("deck", "1.0")])))
    roles
    role   F1
    deck  1.0
    """
    lines = [table.columns, *table.rows]
    first, *rest = [max(map(len, column)) for column in zip(*lines)]
    return "\n".join(
        [
            table.title,
            *(
                "  ".join([name.ljust(first), *map(str.rjust, cells, rest)])
                for name, *cells in lines
            ),
        ]
    )


def figure(value: float | None, digits: int = 4) -> str:
    """Print a figure, a dash where there is none.

    >>> figure(0.93215), figure(None)
    ('0.9322', '–')
    """
    return "–" if value is None else f"{value:.{digits}f}"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _bounds(measure: Measure) -> str:
    if measure.low is None or measure.high is None:
        return "–"
    return f"{figure(measure.low)}–{figure(measure.high)}"


def _measures(result: Evaluation) -> Table:
    known = [(name, item) for name, item in result.measures.items() if item.value is not None]
    rows = [(_words(name), figure(item.value), _bounds(item)) for name, item in known]
    title = f"{result.pages} pages, {result.dumps} dumps, {result.articles} articles"
    return Table(title, ("measure", "value", "95 % interval"), rows)


def _roles(result: Evaluation) -> Table:
    rows = [
        (
            role,
            f"{score.support:,}",
            *(figure(x, 3) for x in (score.precision, score.recall, score.f1, score.macro_f1)),
            str(score.pages),
        )
        for role, score in result.roles.items()
    ]
    columns = ("role", "lines", "precision", "recall", "F1", "macro-F1", "pages")
    return Table(f"roles of {result.lines:,} lines", columns, rows)


def _fields(result: Evaluation) -> Table:
    rows = [
        (
            name,
            figure(score.exact.value, 3),
            _bounds(score.exact),
            str(score.articles),
            figure(score.exact_where_filled, 3),
            str(score.filled),
        )
        for name, score in result.fields.items()
    ]
    columns = ("field", "exact", "95 % interval", "articles", "exact where filled", "filled")
    return Table("fields", columns, rows)


def _bins(title: str, bins: list[Bin]) -> Table:
    rows = [
        (str(number), figure(item.confidence), figure(item.accuracy), f"{item.count:.0f}")
        for number, item in enumerate(bins, 1)
    ]
    return Table(title, ("bin", "confidence", "right", "count"), rows)


def _coverage(title: str, risks: dict[str, float]) -> Table:
    rows = [
        ("area under the curve" if share == "area" else f"{float(share):.0%}", figure(risk))
        for share, risk in risks.items()
    ]
    return Table(title, ("coverage", "risk"), rows)


def _pages(result: Evaluation) -> Table:
    chosen = tuple(name for name in VALUES if not name.endswith(("_precision", "_recall")))
    rows = [
        (page, *(figure(values[name], 3) for name in chosen))
        for page, values in result.by_page.items()
    ]
    return Table("pages", ("page", *map(_words, chosen)), rows)
