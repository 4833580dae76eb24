"""JSON-LD: the articles as NewsArticle of schema.org, in one document with a graph."""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from newskit.article import Article, Image, Video
from newskit.exporters.formats import Format, Report, to_stream
from newskit.exporters.jsonl import encode_line


class JsonldOptions(msgspec.Struct, frozen=True):
    """There is nothing to set."""


def news_article(article: Article) -> dict[str, Any]:
    """The article in the terms of schema.org; what is absent is left out, as is usual there.

    >>> from newskit.article import Source
    >>> source = Source("a.txt", None, None, None, (0, 9), (1, 2))
    >>> news_article(Article(id="7", headline="خبر", source=source))
    {'@type': 'NewsArticle', '@id': 'urn:newskit:7', 'identifier': '7', 'headline': 'خبر'}
    """
    return _present(
        {
            "@type": "NewsArticle",
            "@id": f"urn:newskit:{article.id}",
            "identifier": article.id,
            "url": article.source.url,
            "headline": article.headline,
            "alternativeHeadline": article.kicker,
            "abstract": "\n".join(article.deck),
            "author": [
                _present(
                    {
                        "@type": "Person",
                        "name": author.name,
                        "workLocation": _named("Place", author.place),
                    }
                )
                for author in article.authors
            ],
            "creditText": article.byline,
            "sourceOrganization": [_named("Organization", name) for name in article.agencies],
            "dateline": article.dateline,
            "articleSection": article.section,
            "keywords": article.keywords,
            "datePublished": article.published,
            "dateModified": article.modified,
            "articleBody": article.text,
            "image": [_image(image) for image in article.images],
            "video": [_video(video) for video in article.videos],
            "inLanguage": article.language,
            "publisher": _named("Organization", article.publisher),
        }
    )


def write_jsonld(articles: Iterable[Article], out: BinaryIO, options: JsonldOptions) -> Report:
    """One JSON document: the context of schema.org and a graph with a node an article, each on
    a line of its own.
    """
    out.write(b'{"@context":"https://schema.org","@graph":[')
    written = 0
    for article in articles:
        out.write(b",\n" if written else b"\n")
        out.write(encode_line(news_article(article)).rstrip(b"\n"))
        written += 1
        del article
    out.write(b"\n]}\n")
    return Report(written)


def _image(image: Image) -> dict[str, Any]:
    return _present(
        {
            "@type": "ImageObject",
            "caption": image.caption,
            "creditText": image.credit,
            "sourceOrganization": _named("Organization", image.agency),
        }
    )


def _video(video: Video) -> dict[str, Any]:
    return _present({"@type": "VideoObject", "caption": video.caption, "duration": video.duration})


def _named(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _present(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value not in (None, "", [])}


JSONLD = Format(
    name="jsonld",
    suffix=".jsonld",
    summary="JSON-LD: NewsArticle of schema.org",
    drops="dates, related, layout, confidence, places in the dump; subheads are not told apart",
    options=JsonldOptions,
    target=to_stream,
    write=write_jsonld,
)
