"""Furniture that readers and for readers wrote: comment forms, comments, rules, polls."""

from .desk import Desk
from .line import Line, furniture


def policy(desk: Desk) -> list[Line]:
    """Rules for commenting: long prose, one line a rule or all in one."""
    voice, rng = desk.voice, desk.rng
    name = rng.choice(("prose.policy", "prose.policy", "prose.rule"))
    texts = list(dict.fromkeys(voice.say(name) for _ in range(rng.randint(1, 14))))
    if rng.random() < 0.3:
        texts = [" ".join(texts)]
    lines = furniture(texts, gap=rng.choice((0, 1)), depth=rng.choice((0, 1)))
    if rng.random() < 0.6:
        lines = furniture([voice.say("prose.policy_title")], first=2) + lines
    if name == "prose.rule" and rng.random() < 0.5:
        texts = [voice.say("prose.policy") for _ in range(rng.randint(1, 4))]
        lines += furniture(list(dict.fromkeys(texts)), gap=1)
    return lines


def comment_form(desk: Desk) -> list[Line]:
    """The form to write a comment, with or without a rule above it."""
    lines = furniture(
        desk.voice.several("prose.comment_ui", 1, 10), gap=desk.rng.choice((0, 1)), first=2
    )
    return policy(desk) + lines if desk.rng.random() < 0.2 else lines


def _writer(desk: Desk) -> str:
    if desk.rng.random() < 0.5:
        return desk.voice.say("prose.commenters")
    return desk.voice.person()


def _comment(desk: Desk) -> str:
    """What a reader wrote: a few words or several sentences."""
    size = desk.rng.choices((1, 2, 4), (7, 2, 1))[0]
    return " ".join(desk.voice.say("prose.comments") for _ in range(size))


def comments(desk: Desk) -> list[Line]:
    """Comments of readers with names and dates, in one order for the whole block."""
    calendar, rng = desk.voice.calendar, desk.rng
    shape = rng.choice(
        (
            "name text",
            "name date text",
            "number name date text reply",
            "text name",
            "fused",
            "date name text reply",
        )
    )
    lines = furniture([desk.voice.say("prose.comment_ui")], first=2)
    for number in range(1, rng.randint(2, 8)):
        name = _writer(desk)
        day = calendar.relative(rng) if rng.random() < 0.4 else calendar.moment(rng)
        parts = {
            "name": name,
            "date": day,
            "text": _comment(desk),
            "number": str(number),
            "reply": desk.voice.say("prose.reply"),
            "fused": f"{name} | {day} | {_comment(desk)}",
        }
        lines += furniture([parts[part] for part in shape.split()], gap=0)
    return lines


def comment_list(desk: Desk) -> list[Line]:
    """The sidebar's latest comments: a writer «on» a headline."""
    lines = furniture([desk.voice.say("prose.comment_ui")], first=2)
    for _ in range(desk.rng.randint(2, 6)):
        lines += furniture(
            [desk.voice.say("prose.commented", name=_writer(desk), title=desk.teaser_title())],
            first=0,
            depth=1,
        )
    return lines


def poll(desk: Desk) -> list[Line]:
    """A poll: label, question, answers."""
    return furniture(
        desk.voice.several("controls.poll", 2, 7), gap=desk.rng.choice((0, 1)), first=2
    )
