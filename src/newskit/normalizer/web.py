"""What the web leaves in a text: entities, tags, addresses, mentions, hashtags."""

import html as html_library
import re
from functools import partial

from newskit.normalizer.letters import one_of
from newskit.normalizer.rules import Match, Pattern, Regex, Rule

_ENTITY = Regex(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def entities() -> tuple[Rule, ...]:
    """HTML entities become their characters; what only looks like one stays.

    >>> entities()[0].apply("&laquo;نص&raquo; &amp; AT&T")
    '«نص» & AT&T'
    """
    return (Pattern(_ENTITY, lambda m: html_library.unescape(m[0]), frozenset("&")),)


_TAG = Regex(r"<!--[^\n]*?-->|</?[A-Za-z][^<>\n]*>|<![A-Za-z][^<>\n]*>")


def html() -> tuple[Rule, ...]:
    """HTML tags go; a lone ``<`` in running text stays.

    >>> html()[0].apply("<b>خبر</b> 3 < 4")
    'خبر 3 < 4'
    """
    return (Pattern(_TAG, triggers=frozenset("<")),)


def _put(match: Match, with_: str) -> str:
    return with_


_URL = Regex(r"(?:https?://|(?<![\w.@])www\.)\S*[^\s.,;:!?)\]}»\"'،؛؟…]", re.IGNORECASE)


def urls(to: str = "") -> tuple[Rule, ...]:
    """Web addresses go, or become the text `to`; the full stop after one stays.

    >>> urls("[URL]")[0].apply("انظر https://example.org/a?b=1.")
    'انظر [URL].'
    """
    return (Pattern(_URL, partial(_put, with_=to), frozenset(":.")),)


_EMAIL = Regex(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def emails(to: str = "") -> tuple[Rule, ...]:
    """E-mail addresses go, or become the text `to`.

    >>> emails("[EMAIL]")[0].apply("راسلنا: desk@example.org")
    'راسلنا: [EMAIL]'
    """
    return (Pattern(_EMAIL, partial(_put, with_=to), frozenset("@")),)


_MENTION = Regex(r"(?<![\w.+-])@\w+")


def mentions(to: str = "") -> tuple[Rule, ...]:
    """Mentions go, or become the text `to`; the ``@`` of an e-mail address is none.

    >>> mentions("[USER]")[0].apply("قال @sami_desk لموقع a@b.org")
    'قال [USER] لموقع a@b.org'
    """
    return (Pattern(_MENTION, partial(_put, with_=to), frozenset("@")),)


_HASHTAG = Regex(r"(?<![\w#@&])#([\p{L}\p{M}\p{N}_]+(?:-[\p{L}\p{M}\p{N}_]+)*)")


def hashtags(to: str = "words") -> tuple[Rule, ...]:
    """A hashtag becomes its ``words``, its ``text`` without the sign, or goes (``remove``).

    >>> hashtags()[0].apply("في #اليوم_الوطني"), hashtags("text")[0].apply("في #اليوم_الوطني")
    ('في اليوم الوطني', 'في اليوم_الوطني')
    """
    choice = one_of("hashtags", "to", to, ("words", "text", "remove"))

    def say(match: Match) -> str:
        if choice == "remove":
            return ""
        text: str = match[1]
        return text.replace("_", " ") if choice == "words" else text

    return (Pattern(_HASHTAG, say, frozenset("#")),)
