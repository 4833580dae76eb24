"""Text in XML 1.0."""

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, not even as references (its section 2.2)."""


def content(text: str) -> str:
    r"""`text` between tags; characters that XML cannot hold are dropped.

    >>> content("أ & ب <ج>\x01"), content("سطر\r\n")
    ('أ &amp; ب &lt;ج&gt;', 'سطر&#13;\n')
    """
    text = FORBIDDEN.sub("", text).replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace("\r", "&#13;")


def attribute(text: str) -> str:
    r"""`text` as the value of an attribute, with its quotes; white space stays as it is.

    >>> attribute('قال "نعم"\n')
    '"قال &quot;نعم&quot;&#10;"'
    """
    inner = content(text).replace('"', "&quot;")
    return '"' + inner.replace("\n", "&#10;").replace("\t", "&#9;") + '"'


def element(name: str, text: str | None, **attributes: str | None) -> str:
    """An element with text in it; '' where the text is ``None``.

    >>> element("p", "نص", type="deck"), element("p", None)
    ('<p type="deck">نص</p>', '')
    """
    return "" if text is None else f"<{opening(name, **attributes)}>{content(text)}</{name}>"


def opening(name: str, **attributes: str | None) -> str:
    """The inside of a start tag, with the attributes that are not ``None``.

    >>> opening("doc", id="7", url=None)
    'doc id="7"'
    """
    given = (f" {key}={attribute(value)}" for key, value in attributes.items() if value is not None)
    return name + "".join(given)
