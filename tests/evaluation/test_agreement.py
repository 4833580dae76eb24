"""What the gold's own score.py measures, we measure alike."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from newskit.evaluation import evaluate, read_gold, read_predictions
from newskit.evaluation.roles import ROLES

SAME = {
    "body_p": "body_precision",
    "body_r": "body_recall",
    "body_f1": "body_f1",
    "role_acc": "role_accuracy",
    "headline": "headline_found",
    "bound_f1": "boundary_f1",
    "n_ok": "articles_counted",
}


def perturb(folder: Path, into: Path, seed: int) -> None:
    """Write the labels with roles and articles changed, lines and whole dumps left out."""
    chance = random.Random(seed)
    for page in read_gold(folder):
        if seed > 1 and chance.random() < 0.2:
            continue
        rows = ["line_no\tarticle_no\trole\tconfidence\ttext"]
        for line in page.lines:
            role, article = line.role.replace("?", "furniture"), line.article
            draw = chance.random()
            if draw < 0.05 * seed:
                role = chance.choice(ROLES)
            elif draw < 0.05 * seed + 0.05:
                article = chance.choice([0, 1, 2, 3])
            elif draw > 0.97:
                continue
            elif draw > 0.9:
                role = line.alternative or role
            rows.append(f"{line.no}\t{article}\t{role}\t{chance.random():.3f}\t…")
        (into / f"{page.name}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


@pytest.mark.parametrize("alternatives", [False, True])
@pytest.mark.parametrize("seed", [0, 1, 4])
@pytest.mark.parametrize("ours", [True, False])
def test_agrees_with_the_gold_script(
    own_folder: Path,
    shared_folder: Path,
    tmp_path: Path,
    ours: bool,
    seed: int,
    alternatives: bool,
) -> None:
    """Overall, page by page and role by role, the figures are the same."""
    folder = own_folder if ours else shared_folder
    perturb(folder, tmp_path, seed)
    script = [sys.executable, str(shared_folder / "score.py"), str(tmp_path), "--gold", str(folder)]
    report = tmp_path / "report.json"
    # Of a menu page without article and prediction score.py says 0, we say there is nothing to say.
    named = "bridge,scroll" if ours else ""
    options = ["--json", str(report), "--pages", named, *["--alt"] * alternatives]
    subprocess.run([*script, *options], check=True, capture_output=True)
    theirs = json.loads(report.read_text(encoding="utf-8"))

    pages = [page for page in read_gold(folder) if page.page != "menu"]
    mine = evaluate(
        pages, read_predictions([tmp_path], pages), alternatives=alternatives, replicates=2
    )

    assert mine.missing == theirs["missing"]
    for name, own in SAME.items():
        assert mine.measures[own].value == pytest.approx(theirs["overall"][name], abs=1e-12), name
        for page, values in theirs["pages"].items():
            assert mine.by_page[page][own] == pytest.approx(values[name], abs=1e-12), (page, name)
    assert mine.measures["role_macro_f1"].value == pytest.approx(theirs["mean_role_f1"], abs=1e-12)
    assert list(mine.roles) == list(theirs["roles"])
    for role, values in theirs["roles"].items():
        score = mine.roles[role]
        assert (score.support, score.pages) == (values["support"], values["pages"])
        assert score.precision == pytest.approx(values["p"])
        assert score.recall == pytest.approx(values["r"])
        assert score.f1 == pytest.approx(values["f1"])
        assert score.macro_f1 == pytest.approx(values["macro_f1"])
