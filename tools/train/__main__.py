"""Remake the learned weights, and measure them on publishers left out of the training.

usage: python -m tools.train STORIES GOLD [--pages N] [--left-out DIR] [-o WEIGHTS.tsv]

STORIES is the antcorpus archive, GOLD a folder of labelled dumps. The training set is generated
pages (`tools.train.generator`), the gold pages and our own samples in data/; a labelled page is
shown twice, with the words of
all pages only and with those of its own layout, and counts the same however many dumps there are
of it; a long page counts less for each of its lines than a short one.

First, for each publisher, a model is trained without its pages and labels them with the generic
layout: these labels go to the folder ``--left-out`` (one TSV for each dump), and from them the
calibration of confidences is fitted. Then all pages train the weights that go to ``-o``, and the
weights of what a learned layout tells are fitted on sites of the generator.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from newskit.parser.lines import split_lines
from newskit.parser.model import Model
from newskit.sources import open_dumps
from newskit.sources.dump import Dump
from tools.train.calibrate import Outcome, calibration
from tools.train.crf import Settings, TrainingPage, train
from tools.train.dataset import (
    GoldPage,
    read_gold,
    read_labels,
    read_publishers,
    training_pages,
)
from tools.train.generator import family_names, generate, read_stories
from tools.train.labelling import article_outcomes, as_tsv, label_page, line_outcomes
from tools.train.learned_sites import fit_seen, learned_site_pages
from tools.train.states import Label
from tools.train.weights_file import weights_text

PAGES = 1600
SEED = 1
SITES_SEED = 900
GOLD_WEIGHT = 1.5
USUAL_LINES = 60
"""A page of this many lines weighs 1; others by the root of how much longer they are."""

Outcomes = tuple[list[Outcome], list[Outcome]]


def weighed(page: TrainingPage, weight: float = 1.0) -> TrainingPage:
    """A page with its weight for each line."""
    return page._replace(weight=weight * (USUAL_LINES / len(page.matrix)) ** 0.5)


def generated(stories: Path, pages: int, seed: int) -> list[TrainingPage]:
    """Generated pages, described with the generic layout."""
    made = generate(read_stories(stories), seed=seed, pages=pages)
    labelled = ((page.text.encode(), [Label(*row) for row in page.rows]) for page in made)
    return [weighed(page) for page in training_pages(labelled, layout="generic")]


def samples(folder: Path) -> list[GoldPage]:
    """Our own sample pages, as dumps of one dumper."""
    pages: list[GoldPage] = []
    for path in sorted(folder.glob("*.txt")):
        for dump in open_dumps([str(path)]):
            if isinstance(dump, Dump):
                labels = read_labels(path.with_suffix(".labels.tsv"))
                pages.append(GoldPage(path.stem, "sample", dump.data, labels))
    return pages


def publisher_of(page: GoldPage, publishers: dict[str, str]) -> str:
    """Who published a page; a sample is of whom it imitates, by the first word of its name."""
    return publishers.get(page.page, page.page.split("_")[0])


def described(pages: Sequence[GoldPage]) -> dict[str, list[TrainingPage]]:
    """Each gold dump with the generic words and with its own layout's, by its name."""
    dumps = Counter(page.page for page in pages)
    result: dict[str, list[TrainingPage]] = {}
    for page in pages:
        weight = GOLD_WEIGHT / dumps[page.page]
        result[page.name] = [
            weighed(training_pages([(page.data, page.labels)], layout=layout)[0], weight)
            for layout in ("generic", None)
        ]
    return result


def measure_left_out(
    pages: Sequence[GoldPage],
    ready: dict[str, list[TrainingPage]],
    synthetic: list[TrainingPage],
    publishers: dict[str, str],
    folder: Path | None,
) -> Outcomes:
    """Label each publisher's pages with a model that has not seen them."""
    lines: list[Outcome] = []
    articles: list[Outcome] = []
    for held in sorted(set(publishers.values())):
        rest = [
            shown
            for page in pages
            if publisher_of(page, publishers) != held
            for shown in ready[page.name]
        ]
        model = train(synthetic + rest)
        for page in pages:
            if publishers.get(page.page) == held:
                raw = split_lines(page.data)
                found = label_page(model, ready[page.name][0].matrix, raw)
                lines += line_outcomes(found, page.labels)
                articles += article_outcomes(found, page.labels)
                if folder:
                    (folder / f"{page.name}.tsv").write_text(as_tsv(found, raw), encoding="utf-8")
        print(f"left out: {held}", file=sys.stderr, flush=True)
    return lines, articles


def notes(pages: int, gold: int) -> list[str]:
    """The head of the weights file."""
    return [
        "Weights of the parser, made by `python -m tools.train`; the format is told in",
        "newskit/parser/model.py. Trained on generated pages poured from the ANT corpus",
        f"(Apache-2.0; {pages} pages, seed {SEED}), {gold} labelled dumps, and the samples in",
        "data/; no text of theirs is here.",
        f"Settings: {Settings()}.",
    ]


def main() -> None:
    """Run the training as the module's docstring says."""
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("stories", type=Path)
    options.add_argument("gold", type=Path)
    options.add_argument("--pages", type=int, default=PAGES)
    options.add_argument("--left-out", type=Path)
    options.add_argument("-o", "--output", type=Path)
    chosen = options.parse_args()
    gold = list(read_gold(chosen.gold))
    pages = gold + samples(Path(__file__).parents[2] / "data")
    publishers = read_publishers(Path(__file__).parents[1] / "gold_publishers.tsv")
    synthetic = generated(chosen.stories, chosen.pages, SEED)
    ready = described(pages)
    if chosen.left_out:
        chosen.left_out.mkdir(parents=True, exist_ok=True)
    lines, articles = measure_left_out(pages, ready, synthetic, publishers, chosen.left_out)
    if chosen.output:
        everything = synthetic + [page for two in ready.values() for page in two]
        model: Model = train(everything)
        stories = read_stories(chosen.stories)
        sites = learned_site_pages(stories, model, family_names(), seed=SITES_SEED, sites=2)
        model = fit_seen(model, sites)
        text = weights_text(model, calibration(lines, articles), notes(chosen.pages, len(gold)))
        chosen.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
