"""Pictures as pages print them: captions, credits, alternative texts, in one of their shapes."""

from .desk import Desk
from .stories import Story


def caption_text(desk: Desk) -> str:
    """A caption of any picture, with a credit as often as not; English now and then."""
    voice, rng = desk.voice, desk.rng
    if rng.random() < 0.08:
        return voice.say("forms.alt_english")
    text = voice.say("captions.form")
    return voice.say("forms.caption_credit", caption=text) if rng.random() < 0.4 else text


def photo(desk: Desk, shape: str, story: Story) -> list[tuple[str, str]]:
    """Lines of one picture as (text, role): which of caption, credit, title and alt text.

    Now and then a caption is a whole sentence, as agencies write them, or a bare name. Raises
    `KeyError` for a shape that is not known.
    """
    voice = desk.voice
    caption = voice.say("captions.form")
    told = voice.say("captions.sentence") if desk.rng.random() < 0.25 else caption
    credited = voice.say("forms.caption_credit", caption=told)
    credit = voice.say("headers.credit_line")
    title = (story.title, "headline")
    alt = (voice.say("forms.alt_english"), "caption")
    twice = credited if desk.rng.random() < 0.4 else told
    shapes = {
        "caption": [(told, "caption")],
        "caption_credit": [(credited, "caption")],
        "credit_above": [(credit, "credit"), (told, "caption")],
        "credit_below": [(told, "caption"), (credit, "credit")],
        "credit_alone": [(credit, "credit")],
        "doubled": [(twice, "caption"), (twice, "caption")],
        "title": [title],
        "title_doubled": [title, title],
        "alt_caption": [alt, (told, "caption")],
        "name": [(voice.person(), "caption")],
        "alt_alone": [alt],
        "labelled": [
            (credit, "credit"),
            (voice.say("headers.caption_label") + told, "caption"),
        ],
        "title_copyright": [(voice.say("forms.title_copyright", title=story.title), "caption")],
        "title_caption": [(f"{story.title} {caption}", "caption")],
    }
    return shapes[shape]
