"""The body of an article: paragraphs, crossheads, lists, dialogue, and what is set into it."""

from .deck import clause
from .furniture import zone
from .head import photo_lines
from .line import Line, furniture
from .pictures import caption_text, photo
from .piece import Piece
from .tables import table_lines
from .teasers import related

SENTENCES = {"one": (1, 1), "two": (1, 2), "three": (2, 4), "mixed": (1, 4)}
WHOLE = 7
"""Sentences of a body in one paragraph, at most."""
SHORTEST_LEAD = 110
"""Characters. A first paragraph says who, what and where; a shorter sentence is not alone in it."""
SHORTEST_TITLE = 6
"""Words of a headline that stands bare between paragraphs: fewer could be a crosshead."""
CREDITED = 0.6
"""Share of the pictures between paragraphs with a credit, where the lead picture has none."""
IN_BODY = ("headline", "headline", "headline", "headline date", "section headline")
"""Shapes of a related block between paragraphs; a summary there would be one of them."""


def _sentences(piece: Piece, wanted: int) -> list[str]:
    """Some `wanted` sentences: the story's, then its companions', none twice or told before."""
    found = dict.fromkeys(piece.story.sentences)
    for number in range(wanted):
        if len(found) >= wanted:
            break
        found.update(dict.fromkeys(piece.companion(number).sentences))
    return [text for text in found if text not in piece.told] or list(found)


def paragraphs(piece: Piece) -> list[str]:
    """Paragraphs of one to several sentences, with or without full stops as the page has it."""
    desk = piece.desk
    count, shape = desk.choices.count("paragraphs"), desk.choices.pick("sentences")
    if shape == "whole":
        return [" ".join(_sentences(piece, min(count, WHOLE))[:WHOLE])]
    low, high = SENTENCES[shape]
    sentences = _sentences(piece, min(count * low, 60))
    texts: list[str] = []
    at = 0
    while at < len(sentences) and len(texts) < count:
        size = desk.rng.randint(low, high)
        while not at and size < 3 and sum(map(len, sentences[:size])) < SHORTEST_LEAD:
            size += 1
        texts.append(" ".join(sentences[at : at + size]))
        at += size
    if not desk.choices.chance("full_stop"):
        texts = [text.rstrip(" .") for text in texts]
    if desk.choices.chance("dateline"):
        texts[0] = desk.voice.say("forms.dateline") + texts[0]
    return texts


def _crosshead(piece: Piece) -> str:
    """A crosshead: a known phrase, or a few words on something that the story names."""
    known = piece.desk.rng.random() < 0.3
    return piece.desk.voice.say("body.crossheads" if known else "body.crosshead_of")


def _list(piece: Piece) -> list[Line]:
    """A list inside the body: points, prices, line-ups."""
    rng, voice = piece.desk.rng, piece.desk.voice
    gap, depth = rng.choice((0, 0, 1)), rng.choice((0, 1))
    # A list of the page gets its marks from the dumper, one typed by hand has them in its text.
    mark = "" if depth else rng.choice(("- ", "• ", "* ", "{}- ", "{}. ", "{}) ", "* {} ", "-"))
    told = rng.random() < 0.3
    lines = []
    for number in range(1, rng.randint(3, 8)):
        text = voice.say("body.items")
        if told:
            text = rng.choice(voice.neighbour(piece.story).sentences)
        lines.append(piece.line(mark.format(number) + text, "paragraph", gap, depth))
    return lines


def _dialogue(piece: Piece, texts: list[str]) -> list[Line]:
    """Questions and answers, or speakers by name, instead of plain paragraphs."""
    desk = piece.desk
    rng, voice = desk.rng, desk.voice
    guest, host = voice.person(), voice.say("forms.ask")
    named = rng.random() < 0.4
    opener = voice.person() + ": " if named else host
    lines: list[Line] = []
    for text in texts:
        question = voice.say("body.question")
        lines.append(piece.line(opener + question, "paragraph"))
        lines.append(piece.line(f"{guest}: {text}" if named else text, "paragraph"))
        if rng.random() < 0.2:
            lines.append(piece.line(voice.say("body.answer"), "paragraph"))
    return lines


def _tweet(piece: Piece) -> list[Line]:
    """An embedded message: its frame is furniture, its words and who signs belong to the body."""
    voice, rng = piece.desk.voice, piece.desk.rng
    frame = furniture([voice.say("body.tweet")]) if rng.random() < 0.5 else []
    if frame and rng.random() < 0.4:
        return frame
    words = piece.line(voice.say("body.tweets"), "paragraph", 0 if frame else 1)
    return [*frame, words, piece.line(voice.say("body.signed"), "paragraph", 0)]


def _read_line(piece: Piece) -> list[Line]:
    """One line that invites to read on and names the headline."""
    title = piece.desk.teaser_title()
    return [Line(piece.desk.voice.say("headers.inline", title=title), "related_headline", 0, 1)]


def _bare_titles(piece: Piece) -> list[Line]:
    """Headlines of related items with no header: under a picture's credit or over their time."""
    desk = piece.desk
    titles = [desk.teaser_title() for _ in range(desk.rng.randint(2, 6))]
    titles = [title for title in titles if len(title.split()) >= SHORTEST_TITLE][:3]
    lines = [Line(title, "related_headline", 0, 1) for title in titles]
    if desk.rng.random() < 0.5:
        times = [furniture([desk.voice.calendar.moment(desk.rng)], first=0) for _ in titles]
        return [line for title, time in zip(lines, times) for line in (title, *time)]
    if lines:
        lines.insert(0, Line(desk.voice.say("headers.credit_line"), "related_section", 0, 1))
        if desk.rng.random() < 0.4:
            lines.insert(0, Line(caption_text(desk), "related_section", 0, 1))
    return lines


def _inset_shape(piece: Piece) -> str:
    """The shape of a picture between paragraphs: that of the page, mostly under a credit."""
    shape = piece.desk.choices.pick("photo")
    bare = shape in ("caption", "doubled", "alt_caption", "title_caption")
    return "caption_credit" if bare and piece.desk.rng.random() < CREDITED else shape


def _inset(piece: Piece, name: str) -> list[Line]:
    """Something set between two paragraphs."""
    desk = piece.desk
    if name == "read_also":
        high = desk.rng.choice((1, 1, 2, 4))
        return related(desk, shape=desk.rng.choice(IN_BODY), low=1, high=high)
    if name == "read_line":
        return _read_line(piece)
    if name == "bare_titles":
        return _bare_titles(piece)
    if name == "photo":
        return photo_lines(piece, photo(desk, _inset_shape(piece), piece.story))
    if name == "video":
        title = piece.line(desk.teaser_title(), "caption")
        return [title, *furniture([desk.voice.fill("{t}")], first=0)]
    if name == "tweet":
        return _tweet(piece)
    known = {"ad": "ads_inside", "image": "images"}
    return zone(known.get(name, name), desk)


def _insets(piece: Piece, places: int) -> dict[int, list[Line]]:
    """What is set in after which paragraph."""
    found: dict[int, list[Line]] = {}
    for name in piece.desk.choices.passing("inset"):
        times = 1 + (piece.desk.choices.chance("insets_repeat")) * piece.desk.rng.randint(1, 3)
        for _ in range(times):
            box = _inset(piece, name)
            # A picture that repeats the neighbour's title would be a headline of this article.
            box = [line for line in box if line.role != "headline"]
            found.setdefault(piece.desk.rng.randrange(places), []).extend(box)
    return found


def _extras(piece: Piece) -> list[Line]:
    """Short paragraphs after a long one: lists, scores, a quote, one line that leads on."""
    choices, voice, rng = piece.desk.choices, piece.desk.voice, piece.desk.rng
    lines: list[Line] = []
    if choices.chance("short_in_body"):
        lines.append(piece.line(voice.say("body.short"), "paragraph"))
    if choices.chance("list_in_body"):
        lines += _list(piece)
    if choices.chance("scores_in_body"):
        texts = [voice.say("body.score") for _ in range(rng.randint(1, 5))]
        lines += [piece.line(text, "paragraph", rng.choice((0, 1))) for text in texts]
    if choices.chance("quote_in_body"):
        lines.append(piece.line(voice.say("body.quotes"), "paragraph"))
    if choices.chance("table_in_body"):
        lines += table_lines(piece)
    if choices.chance("pull_quote"):
        words = clause(rng.choice(piece.story.sentences))
        if words and len(piece.story.sentences) > 2:
            lines.append(piece.line(rng.choice(("«{}»", '"{}"')).format(words), "paragraph"))
    return lines


def _live_entries(piece: Piece) -> list[Line]:
    """Entries of a live page: a time, a crosshead or none, a paragraph."""
    desk, lines = piece.desk, []
    titled, dated = desk.rng.random() < 0.7, desk.rng.random() < 0.4
    for _ in range(desk.choices.count("live_entries")):
        clock = desk.voice.calendar.time(desk.rng)
        day = f" {desk.voice.calendar.relative(desk.rng)}" if dated else ""
        lines.append(piece.line(clock + day, "date"))
        other = desk.voice.neighbour(piece.story)
        if titled:
            lines.append(piece.line(other.title, "subhead", 0))
        lines += [
            piece.line(text, "paragraph", desk.rng.choice((0, 1))) for text in other.sentences[:3]
        ]
    return lines


def body_lines(piece: Piece) -> list[Line]:
    """The body of the article, the first line a box of its own."""
    desk = piece.desk
    texts = paragraphs(piece)
    if desk.choices.chance("dialogue"):
        lines = _dialogue(piece, texts)
        lines[0].text = texts[0] if desk.rng.random() < 0.5 else lines[0].text
        return lines
    insets = _insets(piece, len(texts))
    heads = desk.choices.chance("crossheads")
    due = desk.choices.count("crosshead_every")
    glued = desk.choices.chance("crosshead_glued")
    extra = desk.rng.randrange(len(texts))
    lines = []
    for place, text in enumerate(texts):
        if heads and due == 0 and lines:
            lines.append(piece.line(_crosshead(piece), "subhead"))
            due = desk.choices.count("crosshead_every")
            lines.append(piece.line(text, "paragraph", 0 if glued else 1))
        else:
            lines.append(piece.line(text, "paragraph"))
        due -= 1
        if place == extra:
            lines += _extras(piece)
        if place in insets:
            lines += insets[place]
    return lines + _live_entries(piece)
