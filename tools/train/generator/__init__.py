"""Labelled training pages: real stories poured into pages drawn from a grammar of choices.

A page is of one family (`families.toml`), in the house style of one site of it (`house_style`),
and printed by one dumper (`dumpers.toml`). Only its stories, their headlines and summaries are
texts of the collection; captions, crossheads, tags, labels and furniture are phrases
(`phrases/*.toml`), many of them composed, some about names that the story holds (`terms`). Nothing
is printed where a careful reader could not label it: no sentence of a story is a caption, no
summary stands between paragraphs, no second sentence between headline and body.

``python -m tools.train.generator --stories PATH --pages N --seed S -o DIR`` writes them in the
format of the gold pages.
"""

from .choices import family_names
from .pages import LabelledPage, dumper_names, generate
from .stories import Story, read_stories

__all__ = ["LabelledPage", "Story", "dumper_names", "family_names", "generate", "read_stories"]
