"""House style: what one site prints the same way wherever it prints it.

A family of pages is a cloud; a site of it has one order of the parts of an article, one shape for
each, a few labels out of the many there are, and some words that are in no list but its own.
"""

from random import Random

from .choices import Choices, Table
from .voice import Voice

SHAPES = (
    "head",
    "tail",
    "photo",
    "deck",
    "dates",
    "byline",
    "section",
    "tags",
    "related",
    "listing",
)
KEPT = {
    "headers.related": 2, "headers.listing": 5, "headers.tags": 1, "headers.inline": 1,
    "headers.credit_line": 3, "forms.byline": 2, "forms.source": 2, "forms.source_label": 1,
    "forms.byline_label": 1, "forms.desk_label": 1, "forms.dateline": 2, "forms.tail_note": 2,
    "forms.caption_credit": 2, "headers.caption_label": 1,
    "dates.published": 1, "dates.updated": 1, "sections.sections": 12, "sections.home": 1,
    "sections.breadcrumb_joins": 1, "sections.menu": 24, "agencies.houses": 1, "controls.share": 8,
}  # fmt: skip
"""How many phrases of a list one site uses; it uses `OTHERS` of the other controls."""
OTHERS = 6
SHORT = {"controls.widgets": 14, "controls.image_urls": 8, "controls.counters": 3}
"""Lists of which a site uses more or fewer controls than `OTHERS`."""
RENAMED = (
    "controls.account",
    "controls.skip",
    "controls.widgets",
    "sections.sections",
    "sections.menu",
    "headers.listing",
    "headers.related",
)
"""Lists of which some phrases are no list's but the site's own."""
SET_IN = (
    "list_in_body",
    "table_in_body",
    "scores_in_body",
    "quote_in_body",
    "short_in_body",
    "pull_quote",
    "dialogue",
)
"""What may stand among plain paragraphs, besides insets."""
CALM = 0.2
"""How often an everyday report has something set into its body, beside what its family has."""
ALWAYS, HARDLY = 0.96, 0.03
"""How surely a part that the site prints stands on a page, and one that it does not print."""


def everyday(choices: Choices) -> None:
    """Make the page one of plain reports, as most pages of most sites: little but paragraphs."""
    table: Table = dict(choices.table)
    table |= {name: CALM * table[name] for name in SET_IN}
    table["inset"] = {name: CALM * odds for name, odds in table["inset"].items()}
    choices.table = table


def hold(choices: Choices, rng: Random) -> None:
    """Settle on one order and one shape for each part, as a site does."""
    table: Table = dict(choices.table)
    for name in SHAPES:
        table[name] = {choices.pick(name): 9.0, choices.pick(name): 1.0}
    for name in ("head", "tail"):
        table[name] = [choices.pick(name)]
    for name, odds in list(table.items()):
        if name.endswith("_p") and isinstance(odds, float):
            table[name] = ALWAYS if rng.random() < odds else HARDLY
    table |= {"free_order": 0.0, "shuffle_zones": 0.0, "joined": 0.0, "unseen_header": 0.0}
    choices.table = table


def _own(voice: Voice, name: str) -> str:
    """A phrase of the site's own; one about the story stays open until there is a story."""
    phrase = voice.coinage(name)
    return phrase if "{term}" in phrase else voice.fill(phrase)


def keep_words(voice: Voice, rng: Random) -> None:
    """Leave the voice with the phrases that one site uses, some of them its own."""
    lists: dict[str, tuple[str, ...]] = {}
    for name, phrases in voice.lists.items():
        others = OTHERS if name.startswith("controls.") else len(phrases)
        size = KEPT.get(name, SHORT.get(name, others))
        kept = phrases if size >= len(phrases) else tuple(rng.sample(phrases, size))
        if name.startswith(RENAMED):
            kept = tuple(
                _own(voice, name) if rng.random() < voice.unknown else word for word in kept
            )
        lists[name] = kept
    voice.lists = lists
    voice.unknown = 0.0
