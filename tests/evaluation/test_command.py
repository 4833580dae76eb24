"""`newskit evaluate`, through real processes."""

import json
import subprocess
import sys
from pathlib import Path

RUN = (
    "import sys; from newskit.cli.evaluate import command;"
    "sys.exit(command.main(standalone_mode=False))"
)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", RUN, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def labels_as_predictions(folder: Path, into: Path) -> None:
    """Copy labels, which have the columns of predictions."""
    for path in (folder / "labels").glob("*.tsv"):
        text = "".join(
            "\t".join(row.split("\t")[:3]) + "\n"
            for row in path.read_text(encoding="utf-8").split("\n")
            if "?" not in row
        )
        (into / path.name).write_text(text, encoding="utf-8")


def test_tables_are_plain_in_a_pipe(own_folder: Path, tmp_path: Path) -> None:
    """Measures and roles are told in columns, nothing but text."""
    labels_as_predictions(own_folder, tmp_path)
    done = run(own_folder, tmp_path, "--pages", "--replicates", "10")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("3 pages, 4 dumps, 4 articles\n")
    row = next(line for line in done.stdout.split("\n") if line.startswith("body f1"))
    assert row.split() == ["body", "f1", "1.0000", "1.0000–1.0000"]
    assert "\x1b" not in done.stdout


def test_json_is_the_same_every_time(own_folder: Path, tmp_path: Path) -> None:
    """Same gold, predictions and seed: the same bytes, intervals included."""
    labels_as_predictions(own_folder, tmp_path)
    (tmp_path / "scroll.dump.tsv").write_text("1\t1\theadline\n", encoding="utf-8")
    one, other = (run(own_folder, tmp_path, "--json") for _ in range(2))
    assert one.stdout == other.stdout
    measures = json.loads(one.stdout)["measures"]
    assert measures["role_accuracy"]["low"] < measures["role_accuracy"]["value"] < 1.0


def test_missing_predictions_are_named(own_folder: Path, tmp_path: Path) -> None:
    """A dump without a prediction is left out, and that is said on stderr."""
    labels_as_predictions(own_folder, tmp_path)
    (tmp_path / "menu.dump.tsv").unlink()
    done = run(own_folder, tmp_path, "--replicates", "10")
    assert done.returncode == 0
    assert "menu.dump" in done.stderr


def test_nothing_to_measure_ends_in_one_line(own_folder: Path, tmp_path: Path) -> None:
    """A folder of nothing is an error with a code, not a table of zeros."""
    done = run(own_folder, tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("newskit: E_NOT_FOUND: ")
    assert done.stderr.count("\n") == 1


def test_drawn_tables_for_a_person(own_folder: Path, tmp_path: Path) -> None:
    """With colour asked for, tables are drawn."""
    labels_as_predictions(own_folder, tmp_path)
    done = run(own_folder, tmp_path, "--color", "always", "--replicates", "10")
    assert done.returncode == 0
    assert "━" in done.stdout
