"""Furniture above, below and between articles: menus, widgets, tickers, footers, forms.

Every zone takes the desk and gives lines of role furniture; `ZONES` knows them by the names that
families use.
"""

from collections.abc import Callable

from .comments import comment_form, comment_list, comments, policy, poll
from .desk import Desk
from .line import Line, furniture
from .teasers import archive, listing, teaser_front

Zone = Callable[[Desk], list[Line]]


def _menu_words(desk: Desk) -> list[str]:
    low, high = desk.choices.table["menu_size"]
    return desk.voice.several("sections.menu", low, high) or [desk.voice.site]


def _gap(desk: Desk) -> int:
    """Items stand one under the other, or each in a box of its own."""
    return desk.rng.choice((0, 0, 1))


def menu(desk: Desk) -> list[Line]:
    """A menu of one level, bulleted or not; the same one twice now and then."""
    words = _menu_words(desk)
    lines = furniture(words, gap=_gap(desk), depth=desk.rng.choice((0, 1, 1)), first=2)
    if desk.rng.random() < 0.08:
        lines += furniture(words, gap=0, depth=1, first=2)
    return lines


def menu_line(desk: Desk) -> list[Line]:
    """A menu on one line."""
    joint = desk.rng.choice((" ", " | ", "  ", " - ", " • ", "   ", " / ", " |"))
    return furniture([joint.join(_menu_words(desk))], first=2)


def nested_menu(desk: Desk) -> list[Line]:
    """A menu with entries of a second level."""
    lines: list[Line] = []
    gap = _gap(desk)
    for word in _menu_words(desk)[:12]:
        lines.append(Line(word, "furniture", 0, gap if lines else 2, 1))
        if desk.rng.random() < 0.5:
            below = desk.voice.several("sections.menu", 2, 8)
            lines += furniture(below, gap=gap, depth=2, first=gap)
    return lines


def _box(name: str, low: int, high: int) -> Zone:
    """A zone of some phrases of one list."""

    def zone(desk: Desk) -> list[Line]:
        depth = desk.rng.choice((0, 0, 0, 1))
        texts = desk.voice.several(name, low, high)
        if desk.rng.random() < 0.2:
            return furniture([desk.rng.choice((" ", " | ", "  ")).join(texts)], first=2)
        return furniture(texts, gap=_gap(desk), depth=depth, first=2)

    return zone


def _prose(name: str, low: int, high: int) -> Zone:
    """A zone of long furniture: sentences of one list, in one line or several."""

    def zone(desk: Desk) -> list[Line]:
        texts = list(
            dict.fromkeys(desk.voice.say(name) for _ in range(desk.rng.randint(low, high)))
        )
        if desk.rng.random() < 0.5:
            texts = [" ".join(texts)]
        return furniture(texts, gap=desk.rng.choice((0, 1)), first=2)

    return zone


def cookies(desk: Desk) -> list[Line]:
    """A consent box: a title, long prose, buttons."""
    lines = _prose("prose.cookies", 1, 5)(desk)
    chosen = desk.voice.several("prose.consent", 0, 3)
    return lines + furniture(chosen, gap=_gap(desk))


def title_line(desk: Desk) -> list[Line]:
    """What a page puts into its ``<title>``: the headline and the site's name."""
    title = desk.stories[0].title if desk.stories else desk.voice.say("sections.sections")
    parts = [title, desk.voice.site]
    if desk.rng.random() < 0.25:
        parts.insert(desk.rng.randint(0, 2), desk.voice.say("sections.sections"))
    if desk.rng.random() < 0.15:
        parts.reverse()
    joint = desk.voice.say("controls.page_title_joins")
    return furniture([joint.join(parts)], first=0)


def ticker(desk: Desk) -> list[Line]:
    """Headlines of the moment, with a label or without, on lines or run together."""
    titles = [desk.teaser_title() for _ in range(desk.rng.randint(1, 10))]
    if desk.stories and desk.rng.random() < 0.25:
        titles.insert(desk.rng.randrange(len(titles) + 1), desk.stories[0].title)
    label = desk.voice.label("controls.live")
    shape = desk.rng.random()
    if shape < 0.15:
        return furniture(["    ".join(titles)], first=2)
    if shape < 0.3:
        return furniture([text for title in titles for text in (label, title)], gap=0, first=2)
    texts = titles if desk.rng.random() < 0.4 else [label, *titles]
    return furniture(texts, gap=_gap(desk), depth=desk.rng.choice((0, 1)), first=2)


def unknown(desk: Desk) -> list[Line]:
    """Short lines that no list of furniture holds: a site's own names for what it offers."""
    kind = desk.rng.choice(("names.section", "names.section", "names.control"))
    texts = [desk.voice.say(kind) for _ in range(desk.rng.randint(1, 9))]
    return furniture(texts, gap=_gap(desk), depth=desk.rng.choice((0, 0, 1)), first=2)


def images(desk: Desk) -> list[Line]:
    """Addresses of images, frames and buttons that a dumper could not leave out."""
    texts = [desk.voice.say("controls.image_urls") for _ in range(desk.rng.randint(1, 5))]
    return furniture(texts, gap=_gap(desk))


def author_box(desk: Desk) -> list[Line]:
    """A label, a few words on the author, links to more of the author."""
    label, more = desk.voice.say("prose.author_ui"), desk.voice.say("prose.author_more")
    texts = [desk.voice.person(), desk.voice.say("prose.author_box"), more]
    return furniture([label, *(t for t in texts if desk.rng.random() < 0.8)], gap=0, first=2)


def newsletter(desk: Desk) -> list[Line]:
    """What a newsletter or an application offers, under its name and over its button."""
    voice, rng = desk.voice, desk.rng
    said = _prose("prose.newsletter", 1, 2)(desk)
    head = furniture([voice.say("prose.newsletter_title")], first=2)
    box = head + said if rng.random() < 0.8 else said
    more = voice.lists["prose.newsletter_ui"]
    return box + furniture(rng.sample(more, rng.randint(1, 3)), gap=_gap(desk), first=_gap(desk))


def footer_line(desk: Desk) -> list[Line]:
    """The footer's links on one or two lines."""
    joint = desk.rng.choice((" | ", "  |  ", " - ", " "))
    words = desk.voice.several("prose.footer", 3, 12)
    if desk.rng.random() < 0.2:
        return furniture([text for word in words for text in (word, "|")], gap=0, first=2)
    return furniture([joint.join(words)], first=2)


def scoreboard(desk: Desk) -> list[Line]:
    """Scores and fixtures outside of any article."""
    texts = [desk.voice.say("body.score") for _ in range(desk.rng.randint(2, 8))]
    return furniture([desk.voice.label("sections.sections"), *texts], gap=_gap(desk), first=2)


ZONES: dict[str, Zone] = {
    "about": _prose("prose.about", 1, 3),
    "account": _box("controls.account", 1, 9),
    "archive": archive,
    "address": _box("prose.address", 1, 5),
    "ads": _box("controls.ads", 1, 2),
    "ads_inside": _box("controls.ads_inside", 1, 1),
    "author_box": author_box,
    "comment_form": comment_form,
    "comments": comments,
    "comments_list": comment_list,
    "cookies": cookies,
    "copyright": _box("prose.copyright", 1, 3),
    "counter": _box("controls.counters", 1, 2),
    "editions": _box("sections.editions", 2, 8),
    "follow": _box("controls.follow", 1, 4),
    "footer": _box("prose.footer", 3, 20),
    "footer_line": footer_line,
    "front2": teaser_front,
    "images": images,
    "listing": listing,
    "listing2": listing,
    "listing3": listing,
    "live": _box("controls.live", 1, 2),
    "menu": menu,
    "menu_line": menu_line,
    "more": _box("controls.more", 1, 3),
    "nested_menu": nested_menu,
    "newsletter": newsletter,
    "notes": _prose("forms.tail_note", 1, 2),
    "photo_empty": _box("controls.photo_empty", 1, 1),
    "player": _box("controls.player", 1, 4),
    "policy": policy,
    "poll": poll,
    "scoreboard": scoreboard,
    "search": _box("controls.search", 1, 3),
    "share": _box("controls.share", 1, 9),
    "skip": _box("controls.skip", 1, 4),
    "social": _box("agencies.social", 2, 8),
    "tags_cloud": _box("sections.menu", 5, 20),
    "teaser_front": teaser_front,
    "ticker": ticker,
    "title_line": title_line,
    "tt": _box("controls.share", 1, 1),
    "unknown": unknown,
    "widgets": _box("controls.widgets", 1, 14),
}


def zone(name: str, desk: Desk) -> list[Line]:
    """The lines of the zone `name`."""
    return ZONES[name](desk)
