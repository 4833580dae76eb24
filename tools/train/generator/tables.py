"""Tables in bodies: prices, standings, line-ups, match cards; a cell a line, or a row a line.

All their lines are paragraphs. Something above always says that a table follows.
"""

from .line import Line
from .piece import Piece

MARKS = ("", "", "- ", "• ")
JOINTS = (" ", "  ", " | ", "\t", "   ")


FORMS = ("{a}", "{b}", "{a}.{c:02}", "{a},{b}", "{d}.{d}%")
"""Numbers of a column: all of them are printed in one of these forms."""


def _number(piece: Piece, form: str) -> str:
    rng = piece.desk.rng
    drawn = {"a": rng.randint(1, 60), "b": rng.randint(100, 999), "c": rng.randint(0, 99)}
    return form.format(d=rng.randint(1, 9), **drawn)


def _grid(piece: Piece, heads: str, names: str) -> list[list[str]]:
    """A row of heads and rows of a name and numbers of one kind."""
    voice, rng = piece.desk.voice, piece.desk.rng
    columns = heads.split("|")
    forms = [rng.choice(FORMS) for _ in columns[1:]]
    rows = dict.fromkeys(voice.say(names) for _ in range(rng.randint(3, 9)))
    return [columns, *([name, *(_number(piece, form) for form in forms)] for name in rows)]


def _grid_lines(piece: Piece, rows: list[list[str]]) -> list[Line]:
    """A table as dumpers print it: every cell on a line, or every row."""
    rng = piece.desk.rng
    gap = rng.choice((0, 0, 1))
    if rng.random() < 0.5:
        texts = [cell for row in rows for cell in row]
    else:
        joint = rng.choice(JOINTS)
        texts = [joint.join(row) for row in rows]
    return [piece.line(text, "paragraph", gap if i else 1) for i, text in enumerate(texts)]


def _said(piece: Piece, name: str, low: int, high: int) -> list[Line]:
    """Labelled lines of one list, as many of them as are wanted, none twice."""
    rng = piece.desk.rng
    forms = piece.desk.voice.lists[name]
    chosen = rng.sample(forms, min(len(forms), rng.randint(low, high)))
    mark, gap = rng.choice(MARKS), rng.choice((0, 0, 1))
    texts = [mark + piece.desk.voice.fill(form) for form in chosen]
    return [piece.line(text, "paragraph", gap if i else 1) for i, text in enumerate(texts)]


def _line_up(piece: Piece) -> list[Line]:
    """Players under the name of their line, one a line."""
    voice, rng = piece.desk.voice, piece.desk.rng
    gap = rng.choice((0, 0, 1))
    texts: list[str] = []
    for part in voice.lists["tables.part"][: rng.randint(3, 5)]:
        texts.append(part + rng.choice((":", ":", "")))
        texts += [voice.person() for _ in range(rng.randint(1, 4))]
    return [piece.line(text, "paragraph", gap if i else 1) for i, text in enumerate(texts)]


def table_lines(piece: Piece) -> list[Line]:
    """A table of one of the kinds, under a crosshead or after a line that announces it."""
    voice, rng = piece.desk.voice, piece.desk.rng
    kind = rng.choice(("prices", "prices", "league", "positions", "line_up", "match"))
    title = voice.say(f"tables.{kind}_title")
    if rng.random() < 0.5:
        lines = [piece.line(title, "subhead")]
    else:
        lines = [piece.line(voice.say("tables.intro", table=title), "paragraph")]
    if kind == "prices":
        return lines + _grid_lines(piece, _grid(piece, voice.say("tables.prices"), "tables.item"))
    if kind == "league":
        return lines + _grid_lines(piece, _grid(piece, voice.say("tables.league"), "body.teams"))
    if kind == "positions":
        return lines + _said(piece, "tables.position", 3, 6)
    if kind == "match":
        return lines + _said(piece, "tables.match", 3, 7)
    return lines + _line_up(piece)
