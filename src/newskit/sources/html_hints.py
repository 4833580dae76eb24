"""What an HTML page says of its article in places that no reader sees.

JSON-LD (schema.org), ``<meta>`` (Open Graph and its kin), ``<link rel=canonical>`` and ``<time>``.
Which names mean what is in `html_hints.toml`. Nothing is guessed: what is not a date in ISO 8601,
an address or a name is left out, and so is a ``<time>`` that may be another story's.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import msgspec

from newskit.sources.hints import Field, Hint, Origin, best

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
COMMAS = re.compile(r"\s*[,،;؛|]\s*")
LONGEST = 2000
"""Characters of a value; what is longer is no name, section or headline."""


def hints_of(document: Any) -> tuple[Hint, ...]:
    """The hints of a page (resiliparse's ``DocumentNode``), the best origin of each field."""
    return best([*_from_json_ld(document), *_from_meta(document), *_from_elements(document)])


def selected(document: Any, selector: str) -> list[Any]:
    """The elements that a selector of CSS finds, in order.

    As a list at once: to go through resiliparse's own asks the page again for each of them.
    """
    found: list[Any] = document.query_selector_all(selector).values()
    return found


def moment(text: str) -> str | None:
    """A date, with its time where it has one, in ISO 8601; ``None`` where it is no whole date.

    >>> moment("2026-03-01T10:00:00.000Z"), moment("2026-03-01"), moment("1 مارس 2026")
    ('2026-03-01T10:00:00+00:00', '2026-03-01', None)
    """
    text = text.strip()
    try:
        if len(text) <= len("2026-03-01"):
            return date.fromisoformat(text).isoformat()
        return datetime.fromisoformat(text).replace(microsecond=0).isoformat()
    except ValueError:
        return None


def hint(field: Field, value: Any, origin: Origin) -> Iterator[Hint]:
    """The hint of one value, or none where the value is not what the field holds."""
    if not isinstance(value, str):
        return
    text = " ".join(unescape(value).split())
    if field in ("published", "modified"):
        text = moment(text) or ""
    elif field == "url":
        text = text if ADDRESS.fullmatch(text) else ""
    elif field == "author" and ADDRESS.match(text):
        text = ""
    if 0 < len(text) <= LONGEST:
        yield Hint(field, text, origin)


def _from_json_ld(document: Any) -> Iterator[Hint]:
    """The fields of the first article in the scripts of the page."""
    article = next(_articles(document), None)
    for name, field in _names()["json-ld"].items():
        for value in _strings((article or {}).get(name), field):
            yield from hint(field, value, "json-ld")


def _articles(document: Any) -> Iterator[dict[str, Any]]:
    types = set(_names()["types"])
    for script in selected(document, 'script[type="application/ld+json"]'):
        try:
            found = msgspec.json.decode((script.text or "").strip())
        except (msgspec.DecodeError, RecursionError):
            continue  # broken JSON is common; the other places are still there
        for item in _items(found):
            kinds = item.get("@type")
            if not types.isdisjoint(kinds if isinstance(kinds, list) else [kinds]):
                yield item


def _items(found: Any) -> Iterator[dict[str, Any]]:
    """The top-level items, not those within others: they are other stories."""
    for item in found if isinstance(found, list) else [found]:
        if isinstance(item, dict):
            yield item
            if "@graph" in item:
                yield from _items(item["@graph"])


def _strings(value: Any, field: Field) -> Iterator[str]:
    """The strings in a value of JSON-LD: itself, its name or id, those of its items."""
    if isinstance(value, list):
        for item in value[:1] if field == "section" else value:
            yield from _strings(item, field)
    elif isinstance(value, dict):
        yield from _strings(value.get("@id" if field == "url" else "name"), field)
    elif isinstance(value, str):
        yield from COMMAS.split(value) if field == "keyword" else [value]


def _from_meta(document: Any) -> Iterator[Hint]:
    """The fields of ``<meta>``: where several names mean one field, the first in the table."""
    said: dict[str, list[str]] = {}
    for meta in selected(document, "meta[content]"):
        name = meta.get_attribute("property") or meta.get_attribute("name") or ""
        said.setdefault(name.lower(), []).append(meta.get_attribute("content") or "")
    for field, names in _names()["meta"].items():
        name = next((name for name in names if any(said.get(name, ()))), None)
        for value in said.get(name or "", ()):
            for part in COMMAS.split(value) if field == "keyword" else [value]:
                yield from hint(field, part, "meta")


def _from_elements(document: Any) -> Iterator[Hint]:
    for link in selected(document, 'link[rel="canonical"]'):
        yield from hint("url", link.get_attribute("href"), "canonical")
    named = selected(document, '[itemprop="datePublished"], time[pubdate]')
    times = named or selected(document, "time[datetime]")
    moments = {t.get_attribute("datetime") or t.get_attribute("content") for t in times}
    if len(moments) == 1:
        yield from hint("published", moments.pop(), "time")


@cache
def _names() -> dict[str, Any]:
    import tomllib

    text = Path(__file__).with_name("html_hints.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
