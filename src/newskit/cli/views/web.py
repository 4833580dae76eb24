"""The lines of a page as one self-contained HTML file, to look at Arabic as Arabic.

No script, no font, no picture from elsewhere: the file opens the same on a machine without a
network. Everything from the dump is escaped.
"""

from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from newskit.cli.views import page_name
from newskit.cli.views.roles import Look, looks

if TYPE_CHECKING:
    from newskit.parser import Line, Page, Reason

ARTICLE_HUE_STEP = 137.5
"""Degrees between the colours of neighbouring articles: the golden angle never repeats early."""


class Web:
    """An HTML page, right to left; one section per page of the input."""

    suffix = ".html"

    def head(self) -> str:
        """Everything before the first page: the style and the key of colours."""
        template = files("newskit.cli.views").joinpath("page.html").read_text("utf-8")
        legend = "\n".join(
            f'<span class="key" style="{_colour(look)}" title="{role}">{look.name}</span>'
            for role, look in looks().items()
        )
        return Template(template).substitute(legend=legend)

    def page(self, page: "Page") -> str:
        """One section: where the page came from, then its lines in their order."""
        name = page_name(page)
        rows = []
        seen = 0
        reasons = [*map(_why, page.reasons)] or [""] * len(page.lines)
        for line, why in zip(page.lines, reasons):
            rows.append(_row(line, why, first=line.article_no > seen))
            seen = max(seen, line.article_no)
        return (
            f"<section>\n<header><h2>{_safe(name)}</h2>\n"
            f'<p class="where">{_safe(page.layout)} · {len(page.articles)} articles · '
            f"{len(page.lines)} lines</p></header>\n<ol>\n{''.join(rows)}</ol>\n</section>\n"
        )

    def foot(self) -> str:
        """The end of the file."""
        return "</main>\n</body>\n</html>\n"


def _why(reason: "Reason") -> str:
    features = ", ".join(f"{f.slot} {f.value} {f.weight:+.2f}" for f in reason.features)
    return f"; else {reason.runner_up} {reason.chance:.0%}; {features}"


def _row(line: "Line", why: str, *, first: bool) -> str:
    look = looks()[line.role]
    classes = [look.weight, *(["furniture"] if line.role == "furniture" else [])]
    style = _colour(look)
    if line.article_no:
        classes += ["in", *(["first"] if first else [])]
        style += f";--a:{line.article_no * ARTICLE_HUE_STEP % 360:.0f}"
    sure = f"{line.confidence:.0%}"
    return (
        f'<li class="{" ".join(classes)}" style="{style}">'
        f'<span class="no">{line.no}</span><span class="article">{line.article_no or ""}</span>'
        f'<span class="role" title="{line.role} {sure}{_safe(why)}">{look.name}'
        f'<i style="width:{sure}"></i></span><p>{_safe(line.text)}</p></li>\n'
    )


def _colour(look: Look) -> str:
    return f"--h:{look.hue};--s:{0 if look.hue == 0 else 60}%"


def _safe(text: str) -> str:
    """Escaped, and without the control characters that HTML forbids."""
    return escape(
        "".join(c if c >= " " or c in "\t\n" else "\N{REPLACEMENT CHARACTER}" for c in text)
    )
