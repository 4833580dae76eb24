"""What learning a layout is worth: a site of a family left out of training, before and after.

usage: python -m tools.train.measure_learning --stories ANTCORPUS.tar.gz [--family NAME]...
           [--weights NAME | --train PAGES [--folds N]] [--sites N]

For each family, sites of it are drawn (`tools.train.sites`), 40 pages each: the layout is learned
from 20 of them, unlabelled, and measured on the other 20. The figures are means over pages: role
accuracy and the F1 of body lines (paragraphs and crossheads),

    generic   with the words of all pages only
    words     with the learned words, without the shares of furniture
    learned   with both
    again     learned in two rounds, the second reading the pages with what the first one taught

With ``--train`` models are trained here on that many generated pages, the weights of the slot
`seen` included; the families are dealt into folds, and each fold is measured with a model that saw
none of its families. With ``--weights`` the model is the one named; whether it knows the family is
then for whoever trained it to say.

One page teaches nothing, so the gold's pages, each dumped four ways, have no place here: four
dumps of one page are one story, and `learn_layout` says so.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from newskit.corpus.layout_learning import learn_layout, read_pages
from newskit.parser.layout import Layout, extended, load_layout
from newskit.parser.model import Model, load_model
from tools.train.crf import Settings, train
from tools.train.dataset import training_pages
from tools.train.generator import LabelledPage, Story, family_names, generate, read_stories
from tools.train.learned_sites import SEED as TRAINING_SEED
from tools.train.learned_sites import fit_seen, learned_site_pages
from tools.train.sites import site_pages
from tools.train.states import Label

PAGES = 40
BODY = frozenset({"paragraph", "subhead"})
SEED = 500
"""Seed of the measured sites; those of the training are others."""

COLUMNS = ("generic", "words", "learned", "again")


class Scores(NamedTuple):
    """Means over pages."""

    roles: float
    body: float


def left_out_model(stories: Sequence[Story], left_out: Sequence[str], pages: int) -> Model:
    """A model trained on generated pages of all families but some, `seen` included."""
    others = [name for name in family_names() if name not in left_out]
    made = generate(stories, seed=1, pages=pages, families=others)
    labelled = ((page.text.encode(), [Label(*row) for row in page.rows]) for page in made)
    model = train(training_pages(labelled, layout="generic"), Settings(epochs=4))
    sites = learned_site_pages(stories, model, others, seed=TRAINING_SEED, sites=1)
    return fit_seen(model, sites)


def score(pages: Sequence[LabelledPage], layout: Layout, model: Model) -> list[Scores]:
    """Role accuracy and body F1 of each page."""
    read = read_pages([page.text.encode() for page in pages], layout, model)
    found: list[Scores] = []
    for page, given in zip(pages, read):
        gold = [role for _, _, role in page.rows]
        right = sum(one == other for one, other in zip(gold, given.roles))
        true = {i for i, role in enumerate(gold) if role in BODY}
        said = {i for i, role in enumerate(given.roles) if role in BODY}
        both = len(true) + len(said)
        found.append(Scores(right / len(gold), 2 * len(true & said) / both if both else 1.0))
    return found


def measured(pages: Sequence[LabelledPage], model: Model) -> dict[str, list[Scores]]:
    """The pages of one site before and after learning from the first half of them."""
    half = len(pages) // 2
    known, rest = [page.text.encode() for page in pages[:half]], pages[half:]
    generic = load_layout("generic")
    once = extended(generic, learn_layout(known, generic, model, rounds=1).layout)
    twice = extended(generic, learn_layout(known, generic, model, rounds=2).layout)
    words = msgspec.structs.replace(once, furniture={})
    layouts = (generic, words, once, twice)
    return {name: score(rest, layout, model) for name, layout in zip(COLUMNS, layouts)}


def mean(scores: Iterable[Scores]) -> Scores:
    """The mean of each figure."""
    columns = list(zip(*scores))
    return Scores(*(sum(column) / len(column) for column in columns))


def main(arguments: Sequence[str]) -> None:
    """Measure and print one row for each family, and their mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=Path, required=True)
    parser.add_argument("--family", action="append", choices=family_names())
    parser.add_argument("--weights", default="learned")
    parser.add_argument("--train", type=int, metavar="PAGES")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--sites", type=int, default=2)
    options = parser.parse_args(arguments)
    stories = read_stories(options.stories)
    families = options.family or family_names()
    rows: list[list[Scores]] = []
    sys.stdout.write("family\t" + "\t".join(f"{c} roles\t{c} body" for c in COLUMNS) + "\n")
    for fold in range(options.folds if options.train else 1):
        chosen = families[fold :: options.folds] if options.train else families
        model = (
            left_out_model(stories, chosen, options.train)
            if options.train
            else load_model(options.weights)
        )
        for family in chosen:
            sites = [
                measured(site_pages(stories, family, seed=SEED + n, pages=PAGES), model)
                for n in range(options.sites)
            ]
            rows.append([mean(s for site in sites for s in site[name]) for name in COLUMNS])
            _print(family, rows[-1])
    _print("mean", [mean(column) for column in zip(*rows)])


def _print(name: str, row: Iterable[Scores]) -> None:
    figures = "\t".join(f"{scores.roles:.3f}\t{scores.body:.3f}" for scores in row)
    sys.stdout.write(f"{name}\t{figures}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
