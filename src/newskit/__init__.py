"""newskit: from raw dumps of Arabic news pages to a clean, traceable corpus.

The rooms, left to right, are the way of one article: `sources` give dumps, `parser` makes
articles of them, `normalizer` cleans their Arabic, `exporters` write the files people use.
"""

__version__ = "0.1.0"
