"""The desk of one page: its random source, its voice, its choices and the stories it prints."""

from dataclasses import dataclass
from random import Random

from .choices import Choices
from .stories import Story
from .titles import retitled
from .voice import Voice


@dataclass(slots=True)
class Desk:
    """What every part of a page needs to be set."""

    rng: Random
    voice: Voice
    choices: Choices
    stories: list[Story]

    def teaser(self) -> Story:
        """A story for a list: any, often of the page's topic, seldom one of the page's own."""
        draw = self.rng.random()
        if self.stories and draw < 0.03:
            return self.rng.choice(self.stories)
        if self.stories and draw < 0.4:
            return retitled(self.voice.neighbour(self.rng.choice(self.stories)), self.voice)
        return retitled(self.rng.choice(self.voice.shelf.stories), self.voice)

    def teaser_title(self) -> str:
        """The headline of such a story."""
        return self.teaser().title

    def summary(self, story: Story) -> str:
        """The first words of a story, whole, cut, or cut with an ellipsis."""
        text = story.abstract or story.sentences[0]
        if self.rng.random() < 0.5 and len(text) > 60:
            size = self.rng.randint(60, 160)
            end = self.rng.choice(("...", "…", " ...", "", " [...]", "..."))
            text = text[:size].rsplit(" ", 1)[0] + end
        return text
