"""Teasers of other articles: related blocks (with roles of their own) and lists (furniture).

A shape is a row of parts printed in order, one line a part: ``"headline summary"``. Parts joined
by an underscore share one line. All items of a block have one shape, as on real pages; the
photo's parts are missing now and then.
"""

from .desk import Desk
from .line import Line, furniture
from .pictures import caption_text

ROLE = {
    "headline": "related_headline",
    "number_headline": "related_headline",
    "time_headline": "related_headline",
    "summary": "related_summary",
    "byline": "related_byline",
    "section": "related_section",
    "caption": "related_section",
    "credit": "related_section",
    "duration": "related_section",
    "section_caption": "related_section",
    "alt": "related_headline",
    "title_twice": "related_headline",
    "titles_run": "related_headline",
}
"""Roles of the parts in a related block; the others (dates, counters, numbers) are furniture."""

SPARSE = frozenset({"section_caption", "caption", "credit", "duration", "summary", "byline", "alt"})


def _byline(desk: Desk) -> str:
    forms = desk.voice.lists["forms.byline"]
    return desk.voice.fill(desk.rng.choice(forms))


def _duration(desk: Desk) -> str:
    clock = f"{desk.rng.randint(0, 9):02}:{desk.rng.randint(0, 59):02}"
    return desk.rng.choice(
        (clock, f"play-circle {clock}", f"مدة الفيديو {clock}", f"المدة، {clock}")
    )


def _parts(desk: Desk, number: int) -> dict[str, str]:
    """One teaser, every part of it."""
    rng, voice = desk.rng, desk.voice
    story = desk.teaser()
    title = story.title
    clock = f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}"
    caption = caption_text(desk)
    section = voice.label("sections.sections")
    tail = f" {_duration(desk)}" if rng.random() < 0.1 else ""
    return {
        "headline": title,
        "alt": title,
        "title_twice": f"{title} {title}",
        "titles_run": f"{title} {desk.teaser_title()} {desk.teaser_title()}",
        "summary": desk.summary(story),
        "byline": _byline(desk),
        "date": voice.calendar.relative(rng) if rng.random() < 0.2 else voice.calendar.day(rng),
        "section": section,
        "caption": caption,
        "credit": voice.say("headers.credit_line"),
        "section_caption": f"{section} {caption}{tail}",
        "duration": _duration(desk),
        "number": str(number),
        "number_headline": f"{number}{rng.choice(('. ', ' - ', ' ', '- '))}{title}",
        "time": clock,
        "time_headline": f"{clock} {title}",
        "counter": voice.say("controls.counters"),
        "more": voice.say("controls.more"),
    }


def items(desk: Desk, shape: str, size: int, *, related: bool) -> list[Line]:
    """`size` teasers of one shape, as a related block's or as furniture."""
    rng = desk.rng
    tight = rng.choice((0, 0, 1))
    inner = rng.choice((tight, 1, 1))
    depth = rng.choice((0, 0, 1))
    cut = rng.random() < 0.06
    fixed_more = desk.voice.say("controls.more")
    lines: list[Line] = []
    for number in range(1, size + 1):
        parts = _parts(desk, number)
        parts["more"] = fixed_more
        if cut:
            parts["headline"] = parts["headline"][:45].rsplit(" ", 1)[0] + "..."
        wanted = [p for p in shape.split() if p not in SPARSE or rng.random() < 0.92]
        for place, part in enumerate(wanted):
            role = ROLE.get(part, "furniture") if related else "furniture"
            gap = (tight if lines else 1) if place == 0 else inner
            lines.append(Line(parts[part], role, 0, gap, depth if place == 0 else 0))
    return lines


def listing(desk: Desk) -> list[Line]:
    """A list by traffic, time or section: furniture, however much it looks like related items.

    Its header says so; without one it could be either.
    """
    low, high = desk.choices.table["list_size"]
    lines = furniture([desk.voice.label("headers.listing")], first=2)
    lines += items(desk, desk.choices.pick("listing"), desk.rng.randint(low, high), related=False)
    if desk.rng.random() < 0.25:
        lines += furniture([desk.voice.say("controls.more")], first=0)
    return lines


def teaser_front(desk: Desk) -> list[Line]:
    """A front page's blocks: sections with headlines and summaries, nothing of it an article."""
    lines: list[Line] = []
    for _ in range(desk.rng.randint(1, 5)):
        lines += furniture([desk.voice.label("sections.sections")], first=2)
        shape = desk.rng.choice(
            (
                "headline summary",
                "headline",
                "headline summary date",
                "section headline summary",
                "caption headline summary",
            )
        )
        lines += items(desk, shape, desk.rng.randint(1, 7), related=False)
    return lines


ARCHIVES = (
    "headline summary",
    "headline summary date",
    "headline date summary",
    "date headline summary",
    "headline summary more",
    "headline date",
    "section headline date",
    "caption headline summary",
    "headline byline date",
    "headline byline date summary",
)
"""Shapes of the items of a page that lists a section's articles."""


def archive(desk: Desk) -> list[Line]:
    """A page of a section, a tag or a search: many teasers of one shape, and further pages."""
    voice, rng = desk.voice, desk.rng
    lines = furniture([voice.label("sections.sections")], first=2)
    if rng.random() < 0.4:
        lines[:0] = furniture([voice.say("sections.home")], first=2)
    lines += items(desk, rng.choice(ARCHIVES), rng.randint(5, 20), related=False)
    last = rng.randint(3, 40)
    pages = [str(number) for number in range(1, 4)] + ["...", str(last)]
    shapes: tuple[list[str], ...] = (
        [voice.say("controls.more")],
        [" ".join(pages)],
        pages,
        [voice.say("controls.pages"), *pages],
    )
    return lines + furniture(rng.choice(shapes), gap=0, first=1)


def _header(desk: Desk) -> str:
    """A known header, or one that names what the story is about."""
    coined = desk.rng.random() < desk.choices.table["unseen_header"]
    return desk.voice.say("headers.related_of" if coined else "headers.related")


def related(desk: Desk, *, shape: str = "", low: int = 0, high: int = 0) -> list[Line]:
    """A related block: a header that states a relation, and its items."""
    if not high:
        low, high = desk.choices.table["related_size"]
    voice, shape = desk.voice, shape or desk.choices.pick("related")
    header = _header(desk)
    if desk.rng.random() < 0.03:
        header = f"{header} X"
    lines = items(desk, shape, desk.rng.randint(low, high), related=True)
    first = next((line for line in lines if line.role == "related_headline"), None)
    if first is not None and "section_caption" in shape and desk.rng.random() < 0.6:
        lines.insert(0, Line(first.text, "related_headline", 0, 1))
    lines.insert(0, Line(header, "related_header", 0, 2))
    if desk.rng.random() < 0.15:
        lines += furniture([desk.voice.say("controls.more")], first=0)
    if desk.choices.chance("skip_boxes"):
        lines.insert(0, Line(voice.say("headers.skip_box", header=header), "furniture", 0, 1))
        lines.append(Line(voice.say("headers.skip_end", header=header), "furniture", 0, 1))
    return lines
