"""Labelled training pages: real stories poured into pages drawn from a grammar of choices.

``python -m tools.train.generator --stories PATH --pages N --seed S -o DIR`` writes them in the
format of the gold pages.
"""

from .choices import family_names
from .pages import LabelledPage, dumper_names, generate
from .stories import Story, read_stories

__all__ = ["LabelledPage", "Story", "dumper_names", "family_names", "generate", "read_stories"]
