"""The article under way: a story and what its page prints about it, fixed once for all repeats."""

from dataclasses import dataclass, field

from .desk import Desk
from .line import Line
from .stories import Story
from .teasers import caption_text
from .voice import UNPAIRED


@dataclass(slots=True)
class Piece:
    """One article of the page, number `number`; `photo` is its lead picture as printed."""

    desk: Desk
    story: Story
    number: int
    photo: list[tuple[str, str]] = field(default_factory=list)
    deck: list[Line] = field(default_factory=list)

    def line(self, text: str, role: str, gap: int = 1, depth: int = 0) -> Line:
        """A line of this article."""
        return Line(text, role, self.number, gap, depth)

    def lead_photo(self) -> list[tuple[str, str]]:
        """The lead picture's lines as (text, role); the same lines each time it is printed."""
        if not self.photo:
            self.photo = photo(self.desk, self.desk.choices.pick("photo"), self.story)
        return self.photo


def _own_caption(desk: Desk, story: Story) -> str:
    """A caption that speaks with the story's words as often as not."""
    if desk.rng.random() < 0.5:
        return caption_text(desk)
    words = desk.rng.choice(story.sentences).split(" ")
    size = desk.rng.randint(4, 28)
    start = desk.rng.randrange(max(1, min(4, len(words) - size)))
    text = " ".join(words[start : start + size]).translate(UNPAIRED).strip("،: ")
    draw = desk.rng.random()
    if draw < 0.55:
        return desk.voice.say("forms.caption_credit", caption=text)
    return f"{text}." if draw < 0.65 else text


def photo(desk: Desk, shape: str, story: Story) -> list[tuple[str, str]]:
    """Lines of one picture: which of caption, credit, title and alt text, and in which order."""
    voice = desk.voice
    caption = _own_caption(desk, story)
    credit = voice.say("headers.credit_line")
    title = (story.title, "headline")
    alt = (voice.say("forms.alt_english"), "caption")
    shapes = {
        "caption": [(caption, "caption")],
        "caption_credit": [(voice.say("forms.caption_credit", caption=caption), "caption")],
        "credit_above": [(credit, "credit"), (caption, "caption")],
        "credit_below": [(caption, "caption"), (credit, "credit")],
        "credit_alone": [(credit, "credit")],
        "doubled": [(caption, "caption"), (caption, "caption")],
        "title": [title],
        "title_doubled": [title, title],
        "alt_caption": [alt, (caption, "caption")],
        "alt_alone": [alt],
        "labelled": [
            (credit, "credit"),
            (voice.say("headers.caption_label") + caption, "caption"),
        ],
        "title_copyright": [(voice.say("forms.title_copyright", title=story.title), "caption")],
        "title_caption": [(f"{story.title} {caption}", "caption")],
        "name": [(voice.person(), "caption")],
    }
    return shapes[shape]
