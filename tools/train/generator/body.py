"""The body of an article: paragraphs, crossheads, lists, dialogue, and what is set into it."""

from .furniture import zone
from .head import photo_lines
from .line import Line, furniture
from .piece import Piece, photo
from .teasers import caption_text, related

SENTENCES = {"one": (1, 1), "two": (1, 2), "three": (2, 4), "mixed": (1, 4)}


def _sentences(piece: Piece, wanted: int) -> list[str]:
    """Some `wanted` sentences: the story's, then those of its neighbours, none of them twice."""
    found = dict.fromkeys(piece.story.sentences)
    for _ in range(wanted):
        if len(found) >= wanted:
            break
        found.update(dict.fromkeys(piece.desk.voice.neighbour(piece.story).sentences))
    return list(found)


def paragraphs(piece: Piece) -> list[str]:
    """Paragraphs of one to several sentences, with or without full stops as the page has it."""
    desk = piece.desk
    count, shape = desk.choices.count("paragraphs"), desk.choices.pick("sentences")
    if shape == "whole":
        return [" ".join(_sentences(piece, count))]
    low, high = SENTENCES[shape]
    sentences = _sentences(piece, min(count * low, 60))
    texts: list[str] = []
    at = 0
    while at < len(sentences) and len(texts) < count:
        size = desk.rng.randint(low, high)
        texts.append(" ".join(sentences[at : at + size]))
        at += size
    if not desk.choices.chance("full_stop"):
        texts = [text.rstrip(" .") for text in texts]
    if desk.choices.chance("dateline"):
        texts[0] = desk.voice.say("forms.dateline") + texts[0]
    return texts


def _crosshead(piece: Piece) -> str:
    """A crosshead: a known phrase, words of the story, or the first half of some headline."""
    desk, draw = piece.desk, piece.desk.rng.random()
    if draw < 0.35:
        return desk.voice.say("body.crossheads")
    if draw < 0.7:
        cut = desk.voice.noun_phrase if draw < 0.62 else desk.voice.snippet
        text = cut(*desk.rng.choice(((1, 2), (2, 3), (2, 4), (3, 6))))
        return f"«{text}»" if desk.rng.random() < 0.1 else text + desk.rng.choice(("", "", "", ":"))
    title = desk.voice.neighbour(piece.story).title
    return title.split(":", 1)[0].strip() if draw < 0.9 else title


def _list(piece: Piece) -> list[Line]:
    """A list inside the body: points, prices, line-ups."""
    rng, voice = piece.desk.rng, piece.desk.voice
    gap, depth = rng.choice((0, 0, 1)), rng.choice((0, 1))
    # A list of the page gets its marks from the dumper, one typed by hand has them in its text.
    mark = "" if depth else rng.choice(("- ", "• ", "* ", "{}- ", "{}. ", "{}) ", "", "* {} ", "-"))
    lines = []
    for number in range(1, rng.randint(3, 8)):
        text = voice.say("body.items")
        if rng.random() < 0.3:
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
    """An embedded message: its frame is furniture, its words belong to the body."""
    voice, rng = piece.desk.voice, piece.desk.rng
    lines = furniture([voice.say("body.tweet")])
    if rng.random() < 0.6:
        lines.append(piece.line(voice.snippet(6, 25), "paragraph", 0))
    return lines + furniture([voice.say("body.tweet")], first=0)


def _read_line(piece: Piece) -> list[Line]:
    """One line that invites to read on and names the headline."""
    title = piece.desk.teaser_title()
    return [Line(piece.desk.voice.say("headers.inline", title=title), "related_headline", 0, 1)]


def _bare_titles(piece: Piece) -> list[Line]:
    """Headlines of related items with no header, a credit above them now and then."""
    desk = piece.desk
    lines = [
        Line(desk.teaser_title(), "related_headline", 0, 1) for _ in range(desk.rng.randint(1, 3))
    ]
    if desk.rng.random() < 0.4:
        lines.insert(0, Line(desk.voice.say("headers.credit_line"), "related_section", 0, 1))
        if desk.rng.random() < 0.4:
            lines.insert(0, Line(caption_text(desk), "related_section", 0, 1))
    return lines


def _inset(piece: Piece, name: str) -> list[Line]:
    """Something set between two paragraphs."""
    desk = piece.desk
    if name == "read_also":
        return related(desk, low=1, high=desk.rng.choice((1, 1, 2, 4)))
    if name == "read_line":
        return _read_line(piece)
    if name == "bare_titles":
        return _bare_titles(piece)
    if name == "photo":
        return photo_lines(
            piece, photo(desk, desk.choices.pick("photo"), desk.voice.neighbour(piece.story))
        )
    if name == "video":
        clock = desk.voice.fill("{t}")
        title = piece.line(desk.teaser_title(), "caption")
        return [title, *furniture([clock], first=0)] if desk.rng.random() < 0.6 else [title]
    if name == "tweet":
        return _tweet(piece)
    known = {"ad": "ads", "image": "images"}
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
    if choices.chance("pull_quote"):
        words = rng.choice(piece.story.sentences).rstrip(".")[:140].rsplit(" ", 1)[0]
        lines.append(piece.line(rng.choice(("«{}»", '"{}"', "{}")).format(words), "paragraph"))
    return lines


def _live_entries(piece: Piece) -> list[Line]:
    """Entries of a live page: a time, a crosshead or none, a paragraph."""
    desk, lines = piece.desk, []
    titled = desk.rng.random() < 0.7
    for _ in range(desk.choices.count("live_entries")):
        clock = desk.voice.calendar.time(desk.rng)
        lines.append(
            piece.line(
                desk.rng.choice((clock, f"{clock} {desk.voice.calendar.relative(desk.rng)}")),
                "date",
            )
        )
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
