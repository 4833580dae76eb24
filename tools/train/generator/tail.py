"""The end of an article: source, signs, tags, share bar, notes, related blocks."""

from .furniture import zone
from .head import PARTS, tag_lines
from .line import Line, furniture
from .piece import Piece
from .teasers import items, related

CHANCE = {
    "byline": "byline_end_p",
    "date": "date_end_p",
    "share": "share_end_p",
    "again": "again_p",
}


def _source(piece: Piece) -> list[Line]:
    voice, rng = piece.desk.voice, piece.desk.rng
    if rng.random() < 0.2:
        label = voice.say("forms.source_label")
        names = [voice.say("agencies.arabic") for _ in range(rng.choice((1, 1, 2)))]
        return [piece.line(label, "source"), *(piece.line(name, "source", 0) for name in names)]
    return [piece.line(voice.say("forms.source"), "source", rng.choice((0, 1, 1)))]


def _signs(piece: Piece) -> list[Line]:
    """A columnist's address."""
    return [piece.line(piece.desk.voice.say("forms.sign_off"), "byline")]


def _related(piece: Piece) -> list[Line]:
    lines = related(piece.desk)
    if piece.desk.choices.chance("second_related"):
        lines += related(piece.desk)
    return lines


def _previous_next(piece: Piece) -> list[Line]:
    """Links to the articles before and after: furniture."""
    desk = piece.desk
    before, after = desk.voice.say("forms.previous_next").split("|")
    if desk.rng.random() < 0.2:
        return furniture([f"→ {desk.teaser_title()}", f"{desk.teaser_title()} ←"], gap=0, first=2)
    return furniture([before, desk.teaser_title(), after, desk.teaser_title()], gap=0, first=2)


def _hot(piece: Piece) -> list[Line]:
    """Hot topics of the site right under the article: furniture that looks related."""
    header = piece.desk.voice.say("headers.listing")
    size = piece.desk.rng.randint(4, 16)
    return furniture([header], first=2) + items(piece.desk, "headline", size, related=False)


TAIL = {
    "source": _source,
    "signs": _signs,
    "tags": tag_lines,
    "related": _related,
    "prevnext": _previous_next,
    "hot": _hot,
    "byline": PARTS["byline"],
    "date": PARTS["date"],
}


def tail_lines(piece: Piece) -> list[Line]:
    """The parts of the family's tail that happen, in its order."""
    choices = piece.desk.choices
    lines: list[Line] = []
    for part in choices.pick("tail").split():
        if not choices.chance(CHANCE.get(part, f"{part}_p")):
            continue
        lines += TAIL[part](piece) if part in TAIL else zone(part, piece.desk)
    return lines
