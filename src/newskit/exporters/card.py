"""The card of a dataset on the Hugging Face Hub: README.md with what is in its Parquet file.

The front matter names the file and the features, so that `datasets` reads every file with the same
types, whatever is null in it (hub-docs, "Dataset Cards"). The licence is for whoever publishes the
texts to say: the card has a line for it, and no licence.
"""

from pathlib import Path
from typing import Any, NamedTuple

import newskit
from newskit.article import SCHEMA

DATA = "data/train-00000-of-00001.parquet"
"""The name that `datasets` gives the only file of a split."""

STEPS = ("1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B", "100B", "1T")
"""The bounds of ``size_categories``, each ten times the last."""


class Size(NamedTuple):
    """Articles, and bytes of their values before compression."""

    articles: int
    bytes: int


def card(schema: Any, size: Size, packed: int) -> str:
    """The text of README.md for an Arrow schema; `packed` is the size of the Parquet file."""
    text = Path(__file__).with_name("card.md").read_text(encoding="utf-8")
    values = {
        "size_category": size_category(size.articles),
        "data": DATA,
        "features": "\n".join(feature_lines(schema, "  ")),
        "articles": str(size.articles),
        "bytes": str(size.bytes),
        "packed": str(packed),
        "count": f"{size.articles:,}",
        "schema": SCHEMA,
        "version": newskit.__version__,
    }
    for name, value in values.items():
        text = text.replace(f"{{{{{name}}}}}", value)
    return text


def size_category(articles: int) -> str:
    """The Hub's name for so many examples.

    >>> size_category(999), size_category(1000), size_category(10**13)
    ('n<1K', '1K<n<10K', 'n>1T')
    """
    bound = 1000
    for number, step in enumerate(STEPS):
        if articles < bound:
            return f"{STEPS[number - 1]}<n<{step}" if number else f"n<{step}"
        bound *= 10
    return f"n>{STEPS[-1]}"


def feature_lines(fields: Any, indent: str) -> list[str]:
    """The fields of an Arrow schema or struct as the YAML of ``dataset_info.features``."""
    lines = []
    for field in fields:
        lines.append(f"{indent}- name: {field.name}")
        lines += type_lines(field.type, indent + "  ")
    return lines


def type_lines(kind: Any, indent: str) -> list[str]:
    """The type of a feature: a ``dtype``, a ``struct``, or a ``list`` of either."""
    if hasattr(kind, "value_type"):
        element = kind.value_type
        if hasattr(element, "fields"):
            return [f"{indent}list:", *feature_lines(element.fields, indent)]
        if hasattr(element, "value_type"):
            return [f"{indent}list:", *type_lines(element, indent + "  ")]
        return [f"{indent}list: {scalar(element)}"]
    if hasattr(kind, "fields"):
        return [f"{indent}struct:", *feature_lines(kind.fields, indent)]
    return [f"{indent}dtype: {scalar(kind)}"]


def scalar(kind: Any) -> str:
    """The name that `datasets` has for an Arrow type: double is ``float64``."""
    return {"double": "float64"}.get(str(kind), str(kind))
