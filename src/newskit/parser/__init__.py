"""From the bytes of a page to articles: lines, features, decoder, assembly, fields.

>>> from newskit.sources.dump import Dump
>>> page = Parser().parse(Dump(data="بحث".encode(), path="menu.txt"))
>>> [line.role for line in page.lines], page.articles
(['furniture'], [])
"""

from newskit.parser.engine import AUTO, Parser
from newskit.parser.page import Line, Page
from newskit.parser.reasons import Feature, Reason

__all__ = ["AUTO", "Feature", "Line", "Page", "Parser", "Reason"]
