"""Decks: the lines under a headline that sum up, and that the body does not repeat.

They are told in the words of the stories that go on in the body, because a story of the collection
has no second headline of its own.
"""

from .line import Line
from .piece import Piece

LONGEST = 260
REPEATED = 0.08
"""Share of decks that are the first sentence of the body, printed twice."""
CLAUSE = (35, 110)
"""Characters of a line that says one thing, as the items of a summary do."""


def clause(text: str) -> str:
    """The first clause of a sentence, without its stop; empty where it is too long or short.

    >>> clause("أعلنت الوزارة فتح باب التسجيل في المدارس، وقالت إنه يستمر شهرا.")
    'أعلنت الوزارة فتح باب التسجيل في المدارس'
    """
    first = text.split("،", 1)[0].rstrip(" .!")
    return first if CLAUSE[0] <= len(first) <= CLAUSE[1] else ""


def _summary(piece: Piece, number: int) -> str:
    """One thing said in a line: a headline's words, or a clause."""
    other = piece.companion(number)
    found = clause(other.sentences[0]) if piece.desk.rng.random() < 0.4 else ""
    if found:
        piece.told.add(other.sentences[0])
    return found or other.title.strip("! ")


def _standfirst(piece: Piece) -> str:
    """A sentence that leads into the story, its stop kept or not; the body's own now and then."""
    rng = piece.desk.rng
    text = piece.companion(0).sentences[0]
    if rng.random() < REPEATED:
        text = piece.story.sentences[0]
    else:
        piece.told.add(text)
    text = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + "..."
    return text if rng.random() < 0.6 else text.rstrip(" .")


def new_deck(piece: Piece) -> list[Line]:
    """The deck of the article in its family's shape.

    Directly above the body a deck is a short line or has bullets: a sentence there would be the
    first paragraph to any reader.
    """
    desk = piece.desk
    shape = desk.choices.pick("deck")
    if shape == "long" and not piece.deck_ends_head:
        return [piece.line(_standfirst(piece), "deck")]
    if shape in ("line", "long"):
        return [piece.line(_summary(piece, 0), "deck")]
    size = desk.rng.randint(2, 5)
    texts = list(dict.fromkeys(_summary(piece, number) for number in range(size)))
    if shape == "bullets":
        mark = desk.rng.choice(("- ", "• ", "* ", "-", "◾ ", "■ "))
        depth = desk.rng.choice((0, 1))
        texts = [text if depth else mark + text for text in texts]
        return [piece.line(text, "deck", 0 if i else 1, depth) for i, text in enumerate(texts)]
    tight = desk.rng.choice((0, 1))
    return [piece.line(text, "deck", tight if i else 1) for i, text in enumerate(texts[:3])]
