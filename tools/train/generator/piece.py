"""The article under way: a story and what its page prints about it, fixed once for all repeats."""

from dataclasses import dataclass, field

from .desk import Desk
from .line import Line
from .pictures import photo
from .stories import Story


@dataclass(slots=True)
class Piece:
    """One article of the page, number `number`; `photo` is its lead picture as printed.

    `deck_ends_head` says that nothing parts the deck from the body; `told` are sentences of it
    that the deck has and the body leaves out.
    """

    desk: Desk
    story: Story
    number: int
    photo: list[tuple[str, str]] = field(default_factory=list)
    deck: list[Line] = field(default_factory=list)
    deck_ends_head: bool = False
    companions: list[Story] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def line(self, text: str, role: str, gap: int = 1, depth: int = 0) -> Line:
        """A line of this article."""
        return Line(text, role, self.number, gap, depth)

    def companion(self, number: int) -> Story:
        """A story of the same topic whose text goes on in the body, the same at each call."""
        while len(self.companions) <= number:
            self.companions.append(self.desk.voice.neighbour(self.story))
        return self.companions[number]

    def lead_photo(self) -> list[tuple[str, str]]:
        """The lead picture's lines as (text, role); the same lines each time it is printed."""
        if not self.photo:
            self.photo = photo(self.desk, self.desk.choices.pick("photo"), self.story)
        return self.photo
