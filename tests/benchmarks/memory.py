"""The most memory that a piece of work takes, measured in a process of its own.

`python -m tests.benchmarks.memory` does the pickled work it reads, and prints its peak in MiB.
"""

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Given = TypeVar("Given")
ROOT = Path(__file__).resolve().parents[2]
KIBIBYTES_IN_A_MEBIBYTE = 1024


def peak_mebibytes(work: Callable[[Given], object], given: Given) -> float:
    """Return the highest resident size of a new process that does the work once.

    Interpreter, imports and native libraries count; `work` must be a function of a module.
    """
    command = [sys.executable, "-m", "tests.benchmarks.memory"]
    task = pickle.dumps((work, given))
    done = subprocess.run(command, input=task, stdout=subprocess.PIPE, cwd=ROOT, check=True)
    return float(done.stdout)


def _peak_of_this_process() -> float:
    """Return the high-water mark, which unlike that of `getrusage` is not the parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (peak,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(peak) / KIBIBYTES_IN_A_MEBIBYTE


if __name__ == "__main__":
    work, given = pickle.load(sys.stdin.buffer)
    work(given)
    print(_peak_of_this_process())
