"""Training pages of sites whose layout was learned, and the weights of what that teaches.

The slot `seen` says how often a line stands on its site. Pages drawn one by one know nothing of
it, so its weights are fitted afterwards, the others held: on sites of the generator, half of whose
pages a layout is learned from as a user would, the other half described with it:

    python -m tools.train.learned_sites STORIES WEIGHTS.tsv
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from newskit.corpus.layout_learning import learn_layout
from newskit.parser.cues import Cues
from newskit.parser.decoder import batch_marginals
from newskit.parser.features import feature_matrix
from newskit.parser.grammar import load_grammar
from newskit.parser.layout import Layout, extended, furniture_step, load_layout
from newskit.parser.markdown import page_lines
from newskit.parser.model import TABLE_STARTS, Model, read_model
from newskit.parser.shape import Shapes
from newskit.parser.slots import SLOTS
from tools.train.crf import TrainingPage
from tools.train.generator import LabelledPage, Story, family_names, read_stories
from tools.train.sites import site_pages
from tools.train.states import Label, allowed_states
from tools.train.weights_file import weights_text

PAGES_OF_A_SITE = 24
"""Half of them to learn from."""

SITES = 2
SEED = 900
"""Sites of each family in the training, and the seed of the first."""

STEPS = 40
RATE = 0.15
PENALTY = 2e-4
"""Steps of Adam over all pages at once, their size, and the L2 penalty by line."""

_SLOT = next(number for number, slot in enumerate(SLOTS) if slot.name == "seen")
_ROWS = slice(int(TABLE_STARTS[_SLOT]), int(TABLE_STARTS[_SLOT + 1]))


def described(pages: Sequence[LabelledPage], layout: Layout) -> list[TrainingPage]:
    """Labelled pages as `layout` (with its parents' words) and its furniture describe them."""
    grammar, words = load_grammar(), Shapes(Cues(layout))
    result: list[TrainingPage] = []
    for page in pages:
        lines = page_lines(page.text.encode())
        seen = [furniture_step(layout.furniture, line.text) for line in lines]
        matrix = feature_matrix([lines], [words], [seen])
        labels = [Label(*row) for row in page.rows]
        result.append(TrainingPage(matrix, allowed_states(labels, grammar)))
    return result


def learned_site_pages(
    stories: Sequence[Story], model: Model, families: Sequence[str], *, seed: int, sites: int
) -> list[TrainingPage]:
    """Pages of `sites` sites of each family, each described with the layout learned from others."""
    generic = load_layout("generic")
    result: list[TrainingPage] = []
    for family in families:
        for number in range(sites):
            pages = site_pages(stories, family, seed=seed + number, pages=PAGES_OF_A_SITE)
            half = len(pages) // 2
            known = [page.text.encode() for page in pages[:half]]
            layout = extended(generic, learn_layout(known, generic, model, rounds=1).layout)
            result += described(pages[half:], layout)
    return result


def fit_seen(model: Model, pages: Sequence[TrainingPage]) -> Model:
    """The model with the weights of the slot `seen` fitted to pages, all other weights held.

    What is said of lines on pages of unknown sites (``unseen``) stays; the other values are fitted
    as differences from it. Maximises the conditional log-likelihood of the labels by Adam, over
    all pages at once; deterministic.
    """
    lengths = [len(page.matrix) for page in pages]
    matrix = np.concatenate([page.matrix for page in pages])
    mask = np.concatenate([page.mask for page in pages])
    shares, sizes = (len(part) for part in SLOTS[_SLOT].parts)
    emission = model.emission.copy()
    unseen = np.tile(emission[_ROWS][:sizes], (shares, 1))
    emission[_ROWS] = unseen
    fixed = msgspec.structs.replace(model, emission=emission).emissions(matrix)
    values = matrix[:, _SLOT].astype(np.intp)
    weights = np.zeros_like(unseen)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        now = fixed + weights[values]
        held = np.where(mask, now, now - 200.0).astype(np.float32)
        difference = _posterior(now, lengths, model) - _posterior(held, lengths, model)
        slope = np.zeros_like(weights)
        np.add.at(slope, values, difference)
        slope = slope / len(matrix) + PENALTY * weights
        first += 0.1 * (slope - first)
        second += 0.001 * (slope * slope - second)
        spread = np.sqrt(second / (1 - 0.999**step)) + 1e-6
        weights -= RATE * (1 - 0.9 * step / STEPS) * (first / (1 - 0.9**step)) / spread
    emission[_ROWS] = unseen + weights
    return msgspec.structs.replace(model, emission=emission)


def _posterior(
    emissions: NDArray[np.float32], lengths: Sequence[int], model: Model
) -> NDArray[np.float32]:
    found = batch_marginals(emissions, lengths, model.transition, model.initial)
    return found.astype(np.float32)


def refitted(text: str, stories: Sequence[Story], *, seed: int = SEED, sites: int = SITES) -> str:
    """The text of a weights file with the rows of `seen` fitted anew, every other row as it was."""
    model = read_model(text)
    pages = learned_site_pages(stories, model, family_names(), seed=seed, sites=sites)
    fitted = weights_text(fit_seen(model, pages), model.calibration, ())
    rows = [row for row in fitted.split("\n") if row.startswith("seen\t")]
    kept = [row for row in text.rstrip("\n").split("\n") if not row.startswith("seen\t")]
    return "\n".join([*kept, *rows]) + "\n"


def main() -> None:
    """Fit the rows of `seen` in a weights file, in place: ``STORIES WEIGHTS.tsv``."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("stories", type=Path)
    options.add_argument("weights", type=Path)
    chosen = options.parse_args()
    text = chosen.weights.read_text(encoding="utf-8")
    text = refitted(text, read_stories(chosen.stories))
    chosen.weights.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
