"""Headlines as newsrooms dress them: a kicker with a colon, a question, a second half."""

from dataclasses import replace

from .stories import Story
from .voice import Voice


def dressed(title: str, voice: Voice) -> str:
    """A headline in the page's punctuation, some of them longer, asking, or with a label."""
    rng = voice.rng
    if voice.close_colon:
        title = title.replace(" :", ":")
    draw = rng.random()
    if draw > 0.36:
        return title
    if draw < 0.1:
        return f"{title}{voice.say('titles.joint')}{voice.snippet(2, 6)}"
    if draw < 0.15:
        return f"{title}؟"
    if draw < 0.18:
        return voice.say("titles.after", title=title)
    if draw < 0.21:
        return voice.say("titles.before", title=title)
    if draw < 0.27:
        return voice.say("titles.said", title=title)
    if draw < 0.3:
        return f'"{voice.snippet(1, 4)}".. {title}'
    words = title.split(" ")
    at = rng.randrange(len(words))
    words[at] = f'"{words[at]}"'
    return " ".join(words) if '"' not in title else title


def retitled(story: Story, voice: Voice) -> Story:
    """The story under its dressed headline, the same wherever the page repeats it."""
    return replace(story, title=dressed(story.title, voice))
