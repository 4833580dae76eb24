"""Pages through a view to one output, or to a folder with one file for each page."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from newskit.cli import colour
from newskit.cli.desk import Desk
from newskit.cli.ledger import Ledger
from newskit.cli.reading import dumps
from newskit.cli.streams import writing
from newskit.cli.views import View
from newskit.errors import Code, NewskitError
from newskit.exporters.output import open_folder
from newskit.parser import Page, Parser
from newskit.parser.windows import Part, parse_parts
from newskit.sources.compression import suffix_of

Form = Literal["text", "tsv", "html"]


def explain(
    inputs: Sequence[str],
    output: str | None,
    desk: Desk,
    *,
    form: Form,
    width: int | None,
    why: bool,
    layout: str,
    encoding: str,
    separator: str | None,
) -> int:
    """Show every page; give the exit status."""
    folder = output is not None and (output.endswith("/") or Path(output).is_dir())
    several = len(inputs) > 1 or separator is not None or Path(inputs[0]).is_dir()
    if form == "tsv" and several and not folder:
        raise NewskitError(Code.OPTION, "a TSV holds one page: give a folder, -o DIR/, for several")
    view = _view(form, desk, width=width, why=why, on_screen=output is None)
    with Ledger(desk, "pages", inputs) as ledger:
        source = dumps(inputs, encoding, separator, desk.shard, stretches=True)
        parser = Parser(layout=layout, spans=False, why=why)
        pages = parse_parts(parser, ledger.records(source, sharded=True))
        if folder and output is not None:
            _to_folder(pages, view, output, ledger, inputs)
        else:
            _to_file(pages, view, output, ledger, inputs)
    return ledger.status


def _view(form: Form, desk: Desk, *, width: int | None, why: bool, on_screen: bool) -> View:
    if form == "tsv":
        from newskit.cli.views.table import Table

        return Table(why=why)
    if form == "html":
        from newskit.cli.views.web import Web

        return Web()
    from newskit.cli.views.terminal import Terminal

    looked_at = on_screen and colour.is_terminal(sys.stdout)
    console = colour.console(desk.color if on_screen else "never", sys.stdout)
    if width is None and looked_at:
        width = shutil.get_terminal_size().columns
    return Terminal(console, isolate=looked_at, width=width or None)


def _to_file(
    pages: Iterator[Part], view: View, output: str | None, ledger: Ledger, inputs: Sequence[str]
) -> None:
    with writing(output, ledger.desk, inputs) as out:
        out.write(view.head().encode())
        for page, last in pages:
            out.write(view.page(page).encode())
            if last:
                ledger.settle(written=True)
        out.write(view.foot().encode())


def _to_folder(
    pages: Iterator[Part], view: View, output: str, ledger: Ledger, inputs: Sequence[str]
) -> None:
    taken: dict[str, int] = {}
    with open_folder(output, force=ledger.desk.force, inputs=inputs) as folder:
        while part := next(pages, None):
            name = _stem(part.page)
            taken[name] = taken.get(name, 0) + 1
            if taken[name] > 1:  # two pages of one file, or files of one name in two folders
                name = f"{name}-{taken[name]}"
            with (folder / (name + view.suffix)).open("wb") as file:
                file.write((view.head() + view.page(part.page)).encode())
                while not part.last:
                    part = next(pages)
                    file.write(view.page(part.page).encode())
                file.write(view.foot().encode())
            ledger.settle(written=True)


def _stem(page: Page) -> str:
    """The name of the file (or member) that the page is from, without its suffixes."""
    path = Path(page.dump.member or page.dump.path)
    stem = Path(path.stem).stem if suffix_of(path.name) else path.stem
    return "stdin" if stem == "-" else stem
