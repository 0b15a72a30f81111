"""The machine that figures were measured on, as far as it matters for them."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

__all__ = ["Machine"]


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine: its processor, how many of its cores were used and how busy they were before, its memory in bytes."""

    processor: str
    cores: int
    of_cores: int
    busy: float
    memory: int
    system: str
    python: str
    runtime: str

    @classmethod
    def here(cls, cores: int) -> Machine:
        """This machine, of which `cores` cores are used."""
        return cls(
            processor=_processor(),
            cores=cores,
            of_cores=os.cpu_count() or cores,
            busy=os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0,
            memory=_memory(),
            system=f"{platform.system()} {platform.release()} on {platform.machine()}",
            python=f"{platform.python_implementation()} {platform.python_version()}",
            runtime=f"onnxruntime {version('onnxruntime')}",
        )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return 0
