"""What a command costs: seconds on the wall and memory at its peak, measured from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

__all__ = ["COMITY", "Cost", "cost", "two_cores"]

COMITY = str(Path(sys.executable).with_name("comity"))
#: ru_maxrss counts kibibytes on Linux and bytes on macOS (getrusage(2) of each).
_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """The median seconds of some runs, and the most memory that any of them took, in bytes."""

    seconds: float
    memory: int


def cost(command: Sequence[str], *, runs: int = 1) -> Cost:
    """Run a command so many times. Raises subprocess.CalledProcessError where it fails.

    Its modules are compiled once, as those of an installed package are, whatever the environment says.
    """
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    taken, memory = [], 0
    for _ in range(runs):
        started = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=surroundings)
        _, status, usage = os.wait4(child.pid, 0)
        taken.append(time.perf_counter() - started)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
        memory = max(memory, usage.ru_maxrss * _UNIT)
    return Cost(median(taken), memory)


def two_cores() -> int:
    """Keep this process and its children to two cores, where the system can; gives how many they have now."""
    if not hasattr(os, "sched_setaffinity"):
        return os.cpu_count() or 1
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    return len(os.sched_getaffinity(0))
