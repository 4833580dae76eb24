"""The step for datatrove, under its own executor."""

import os
import subprocess
import sys

import pytest
from tests.runs.helpers import pipeline_of, result, run_here, write_pages

from newskit.runs.sidecar import Counts
from newskit.runs.verify import verify

pytest.importorskip("datatrove", reason="needs the package datatrove")
pytestmark = pytest.mark.slow

SCRIPT = """
import sys
from datatrove.executor import LocalPipelineExecutor
from newskit.runs.datatrove_step import datatrove_step
from newskit.runs.pipeline import load_pipeline

if __name__ == "__main__":
    step = datatrove_step(load_pipeline("pipeline.toml"))
    LocalPipelineExecutor(
        [step], tasks=3, workers=2, logging_dir="logs", skip_completed=False
    ).run()
"""

PIPELINE = """
inputs = ["dumps"]
output = "out"
shard_size = "2 KB"
[parse]
[normalize]
[limits]
seconds = 20
"""


def test_tasks_of_datatrove_make_the_whole(tmp_path, monkeypatch):
    """Three tasks, two processes: the bytes of a run without datatrove; again is nothing to do."""
    write_pages(tmp_path / "dumps", 8)
    (tmp_path / "pipeline.toml").write_text(PIPELINE)
    (tmp_path / "job.py").write_text(SCRIPT)
    stamps = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "job.py"],
            cwd=tmp_path,
            capture_output=True,
            timeout=120,
            env={**os.environ, "HF_HUB_OFFLINE": "1"},
        )
        assert done.returncode == 0, done.stderr.decode()
        accounts = sorted((tmp_path / "out").glob("*.counts.json"))
        stamps.append([path.stat().st_mtime_ns for path in accounts])
    assert stamps[0] == stamps[1]
    total = Counts()
    assert list(verify(tmp_path / "out", total)) == []
    assert (total.read, total.written) == (8, 8)
    monkeypatch.chdir(tmp_path)
    run_here(pipeline_of("dumps", "calm"))
    assert result(tmp_path / "out") == result(tmp_path / "calm")
