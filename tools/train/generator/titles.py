"""Headlines as newsrooms dress them: a quotation before, a question, a second half."""

from dataclasses import replace

from .stories import Story
from .voice import Voice


def dressed(title: str, voice: Voice) -> str:
    """A headline in the page's punctuation, some of them longer, asking, or with a label."""
    rng = voice.rng
    title = title.strip("! ")
    if voice.close_colon:
        title = title.replace(" :", ":")
    draw = rng.random()
    if draw < 0.1 and title[-1:].isalnum():
        return f"{title}{voice.say('titles.joint')}{voice.say('titles.second')}"
    if draw < 0.13:
        return voice.say("titles.after", title=title)
    if ":" in title or draw > 0.26:
        return title
    if draw < 0.17:
        return voice.say("titles.before", title=title)
    if draw < 0.23:
        return voice.say("titles.said", title=title)
    return f"{voice.say('titles.quoted')}.. {title}"


def retitled(story: Story, voice: Voice) -> Story:
    """The story under its dressed headline, the same wherever the page repeats it."""
    return replace(story, title=dressed(story.title, voice))


def columned(story: Story, voice: Voice) -> Story:
    """The story under the short headline of a columnist, who names no news in it."""
    return replace(story, title=voice.say("names.column"))
