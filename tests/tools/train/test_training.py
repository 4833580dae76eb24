"""The trainer and the weights file, on the sample pages."""

from pathlib import Path

import numpy as np

from newskit.parser.confidence import Calibration, Curve
from newskit.parser.model import read_model
from tools.train.crf import Settings, train
from tools.train.dataset import read_labels, training_pages
from tools.train.labelling import label_page
from tools.train.weights_file import weights_text

DATA = Path(__file__).parents[3] / "data"
NAMES = ("aawsat_tight", "wordpress_theme", "opinion_column")
FEW = Settings(epochs=12, batch=2)


def sample(name: str) -> tuple[bytes, list]:
    """A sample page and its labels."""
    return (DATA / f"{name}.txt").read_bytes(), read_labels(DATA / f"{name}.labels.tsv")


def test_training_learns_the_pages_it_is_shown() -> None:
    """A few epochs over three pages are enough to label them."""
    from newskit.parser.lines import split_lines

    pages = training_pages([sample(name) for name in NAMES], layout="generic")
    model = train(pages, FEW)
    for name, page in zip(NAMES, pages):
        data, labels = sample(name)
        found = label_page(model, page.matrix, split_lines(data))
        right = [role == label.role for role, label in zip(found.roles, labels)]
        assert np.mean(right) > 0.9


def test_training_is_deterministic() -> None:
    """The same pages and settings give the same weights, to the bit."""
    pages = training_pages([sample(NAMES[0])], layout="generic")
    one, two = train(pages, FEW), train(pages, FEW)
    assert (one.emission == two.emission).all()
    assert (one.transition == two.transition).all()


def test_weights_come_back_from_their_file() -> None:
    """What is written is what is read, but for weights too small to matter."""
    model = train(training_pages([sample(NAMES[0])], layout="generic"), FEW)
    curves = Calibration(Curve(0.8, 0.1), Curve(0.5, -0.2))
    back = read_model(weights_text(model, curves, ["a test"]))
    assert back.calibration == curves
    np.testing.assert_allclose(back.emission, model.emission, atol=0.08)
    np.testing.assert_allclose(back.transition, model.transition, atol=0.08)
