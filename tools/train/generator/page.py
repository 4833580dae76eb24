"""A page: furniture, articles, furniture, as the choices of its family have it."""

from .body import body_lines
from .desk import Desk
from .furniture import zone
from .head import head_lines
from .line import Line
from .piece import Piece
from .tail import tail_lines


def _zones(desk: Desk, name: str) -> list[Line]:
    """The zones of a region that happen, in the table's order or shuffled."""
    names = desk.choices.passing(name)
    if desk.choices.chance("shuffle_zones"):
        desk.rng.shuffle(names)
        if "title_line" in names:
            names.remove("title_line")
            names.insert(0, "title_line")
    return [line for zone_name in names for line in zone(zone_name, desk)]


def article_lines(desk: Desk, number: int) -> list[Line]:
    """Head, body and tail of the page's article `number`."""
    piece = Piece(desk, desk.stories[number - 1], number)
    desk.voice.topic = piece.story
    return head_lines(piece) + body_lines(piece) + tail_lines(piece)


def page_lines(desk: Desk) -> list[Line]:
    """Every line of the page, unrendered."""
    bare = desk.choices.chance("bare")
    between = desk.choices.chance("between_p")
    lines: list[Line] = [] if bare else _zones(desk, "top")
    for number in range(1, len(desk.stories) + 1):
        if number > 1 and between:
            lines += _zones(desk, "between")
        lines += article_lines(desk, number)
    if not bare:
        if desk.stories:
            lines += _zones(desk, "after")
        lines += _zones(desk, "bottom")
    if not lines:
        lines = zone("menu", desk)
    if desk.choices.chance("truncated") and len(lines) > 8:
        lines = lines[: desk.rng.randint(len(lines) // 3, len(lines))]
        lines[-1].text = lines[-1].text[: max(3, len(lines[-1].text) * 2 // 3)].rstrip()
    for line in lines:
        line.text = desk.voice.print_as_page(line.text)
    return lines
