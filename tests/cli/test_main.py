"""The command as a process: exit codes, one line for an error, and quiet endings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = "from comity.cli.main import run; run()"


def _comity(*arguments: str, code: str = RUN, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=folder, check=False, timeout=120
    )


def test_an_error_is_one_line_with_its_exit_code(tmp_path: Path) -> None:
    done = _comity("documents", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "comity: comity.db: no record here; make one with: comity read SOURCES --record FILE\n"
    assert _comity("documents", "--no-such-option", folder=tmp_path).returncode == 2


def test_help_needs_nothing_heavy(tmp_path: Path) -> None:
    heavy = ["sqlalchemy", "alembic", "polars", "pyarrow", "altair", "onnxruntime", "pydantic", "rich", "httpx"]
    code = f"import sys\ntry: exec({RUN!r})\nfinally: sys.stderr.write(' '.join(set({heavy!r}) & set(sys.modules)))"
    done = _comity("--help", code=code, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "statements" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals and pipes")
@pytest.mark.parametrize(
    ("ending", "expected", "said"),
    [
        ("raise KeyboardInterrupt", 130, "comity: interrupted; what was finished is kept"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGINT)", 130, "comity: interrupted"),
        ("import os; os.close(read); print('x' * 100, flush=True)", 1, ""),
        ("import os; os.close(read); print('x')", 1, ""),
    ],
)
def test_stopping_is_quiet(tmp_path: Path, ending: str, expected: int, said: str) -> None:
    code = (
        "import os; from comity.cli.main import app, run\n"
        "read, write = os.pipe(); os.dup2(write, 1)\n"
        f"@app.command()\ndef stop():\n    {ending}\n"
        "run()"
    )
    done = _comity("stop", code=code, folder=tmp_path)
    assert done.returncode == expected
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == (1 if said else 0)
