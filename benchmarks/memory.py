"""How much memory a benchmark's process took."""

from __future__ import annotations

import resource
from pathlib import Path


def peak_mb() -> float:
    """Largest memory of this process alone, in MB.

    ``ru_maxrss`` would begin with that of the process that started it, so Linux is asked otherwise.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
