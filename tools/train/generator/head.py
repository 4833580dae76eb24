"""The head of an article: section, kicker, headline, deck, byline, date, picture, controls.

The order of its parts is a row of names; each part is there by its own probability.
"""

from collections.abc import Callable
from dataclasses import replace

from .deck import new_deck
from .furniture import zone
from .line import Line
from .piece import Piece

FREE_PARTS = (
    "section",
    "kicker",
    "deck",
    "byline",
    "date",
    "share",
    "photo",
    "again",
    "counter",
    "player",
)
FURNITURE_PARTS = frozenset(
    {"share", "tt", "counter", "player", "live", "follow", "images", "poll"}
)


def _section(piece: Piece) -> list[Line]:
    voice, rng = piece.desk.voice, piece.desk.rng
    shape = piece.desk.choices.pick("section")
    name = voice.label("sections.sections")
    if shape == "line":
        return [piece.line(name, "section")]
    crumbs = [voice.say("sections.home"), name]
    if rng.random() < 0.3:
        crumbs.insert(1, voice.label("sections.menu"))
    if shape == "crumbs" and rng.random() < 0.35:
        crumbs = [name, voice.label("sections.menu")]
    if rng.random() < 0.06:
        crumbs.append(piece.story.title)
    if shape == "crumbs_line":
        return [piece.line(voice.say("sections.breadcrumb_joins").join(crumbs), "section")]
    return [
        piece.line(crumb, "section" if crumb != piece.story.title else "headline", 0 if i else 1, 1)
        for i, crumb in enumerate(crumbs)
    ]


def _kicker(piece: Piece) -> list[Line]:
    voice = piece.desk.voice
    coined = piece.desk.rng.random() < 0.4
    text = voice.coined("sections.kickers") if coined else voice.label("sections.kickers")
    return [piece.line(text, "kicker")]


def _headline(piece: Piece) -> list[Line]:
    return [piece.line(piece.story.title, "headline")]


def _deck(piece: Piece) -> list[Line]:
    """The deck; a second time it is the same one."""
    if not piece.deck:
        piece.deck = new_deck(piece)
    return [replace(line) for line in piece.deck]


def _byline(piece: Piece) -> list[Line]:
    desk = piece.desk
    voice, shape = desk.voice, desk.choices.pick("byline")
    forms = desk.choices.table["byline_own"] or voice.lists["forms.byline"]
    signed = voice.fill(desk.rng.choice(forms))
    if shape == "label_line":
        label = voice.say("forms.byline_label")
        signed = voice.say("forms.byline_plain")
        return [piece.line(label, "byline"), piece.line(signed, "byline", 0)]
    if shape == "titled":
        return [
            piece.line(signed, "byline"),
            piece.line(voice.say("forms.byline_title"), "byline", desk.rng.choice((0, 1))),
        ]
    if shape == "lines":
        return [piece.line(signed, "byline"), piece.line(voice.person(), "byline", 0)]
    return [piece.line(signed, "byline")]


def _date(piece: Piece) -> list[Line]:
    desk = piece.desk
    rng, voice = desk.rng, desk.voice
    calendar = voice.calendar
    shape = desk.choices.pick("dates")
    moment = calendar.moment(rng) if rng.random() < 0.6 else calendar.day(rng)
    published, updated = voice.say("dates.published"), voice.say("dates.updated")
    later = calendar.moment(rng) if rng.random() < 0.6 else calendar.time(rng)
    texts = {
        "one": [moment],
        "labelled": [f"{published} {moment}"],
        "label_line": [published, moment],
        "two": [f"{moment}{rng.choice((' - ', ' ', '، ', ' | ', ' ('))}{updated} {later}"],
        "two_lines": [f"{published} {moment}", f"{updated} {later}"],
        "split": [calendar.day(rng), calendar.time(rng)],
        "relative": [calendar.relative(rng)],
    }[shape]
    return [piece.line(text, "date", 0 if i else 1) for i, text in enumerate(texts)]


def photo_lines(piece: Piece, printed: list[tuple[str, str]]) -> list[Line]:
    """The lines of a picture, one box."""
    tight = piece.desk.rng.choice((0, 1))
    return [piece.line(text, role, tight if i else 1) for i, (text, role) in enumerate(printed)]


def _photo(piece: Piece) -> list[Line]:
    return photo_lines(piece, piece.lead_photo())


def _source_byline(piece: Piece) -> list[Line]:
    """«المصدر:» and the desk that signs, as some Gulf dailies print their byline."""
    voice = piece.desk.voice
    signed = voice.fill("{city} - {house}")
    shape = piece.desk.rng.choice(("* ({})", "({})", "{}", "• ({})", "{} "))
    return [
        piece.line(voice.say("forms.desk_label"), "byline"),
        piece.line(shape.format(signed), "byline", 0, 1),
    ]


def _tag(piece: Piece) -> str:
    """What a story is filed under: mostly a name out of it."""
    voice, draw = piece.desk.voice, piece.desk.rng.random()
    if draw < 0.55:
        return voice.term()
    if draw < 0.7:
        return voice.say("places.cities")
    return voice.person() if draw < 0.85 else voice.say("sections.menu")


def tag_lines(piece: Piece) -> list[Line]:
    """Tags in one of their shapes, the label included."""
    desk = piece.desk
    rng, voice = desk.rng, desk.voice
    count = desk.choices.count("tag_count")
    words = list(dict.fromkeys(_tag(piece) for _ in range(count)))
    label = voice.say("headers.tags")
    shape = desk.choices.pick("tags")
    depth = rng.choice((0, 1))
    if shape == "lines":
        texts = words
    elif shape == "label_and_line":
        texts = [label, rng.choice(("، ", ", ", " | ", " - ")).join(words)]
    elif shape == "comma_line":
        texts = [rng.choice(("، ", ", ")).join(words)]
    elif shape == "hashes":
        texts = ["#" + word.replace(" ", "_") for word in words]
        texts = [" ".join(texts)] if rng.random() < 0.5 else texts
    else:
        texts = [f"{label.rstrip(':')}: {rng.choice(('، ', ', ', ' | ')).join(words)}"]
    # Few words say by themselves that they are tags.
    if shape in ("lines", "hashes") and (len(words) < 3 or rng.random() < 0.5):
        texts = [label, *texts]
    listed = depth if shape == "lines" else 0
    return [piece.line(text, "tags", 0 if i else 1, listed) for i, text in enumerate(texts)]


PARTS: dict[str, Callable[[Piece], list[Line]]] = {
    "section": _section,
    "kicker": _kicker,
    "headline": _headline,
    "again": _headline,
    "deck": _deck,
    "byline": _byline,
    "date": _date,
    "photo": _photo,
    "credit": lambda piece: [piece.line(piece.desk.voice.say("headers.credit_line"), "credit")],
    "tags": tag_lines,
    "source_byline": _source_byline,
}


def _order(piece: Piece) -> list[str]:
    """The parts in order: a row of the family's, or any order with the headline among them."""
    choices, rng = piece.desk.choices, piece.desk.rng
    if not choices.chance("free_order"):
        return choices.pick("head").split()
    parts = rng.sample(FREE_PARTS, rng.randint(1, len(FREE_PARTS)))
    repeat = "again" in parts
    parts = [part for part in parts if part != "again"]
    # The headline stands early far more often than late.
    parts.insert(min(rng.randint(0, len(parts)), rng.randint(0, len(parts))), "headline")
    if repeat:
        parts.insert(rng.randint(parts.index("headline") + 1, len(parts)), "again")
    return parts


def _present(piece: Piece, part: str) -> bool:
    if part in ("headline", "source_byline", "poll", "images"):
        return True
    name = "tags_head_p" if part == "tags" else f"{part}_p"
    return piece.desk.choices.chance(name)


def head_lines(piece: Piece) -> list[Line]:
    """The head of the article, its first line opening a new region."""
    lines: list[Line] = []
    photo = piece.desk.choices.chance("photo_p")
    order = _order(piece)
    parts = [part for part in order if (photo if part == "photo" else _present(piece, part))]
    told = [part for part in parts if part not in FURNITURE_PARTS]
    piece.deck_ends_head = bool(told) and told[-1] == "deck"
    for part in parts:
        if part in FURNITURE_PARTS:
            box = zone(part, piece.desk)
            if box:
                box[0].gap = 0 if part == "tt" else 1
            lines += box
        else:
            lines += PARTS[part](piece)
    lines[0].gap = 2
    return lines
