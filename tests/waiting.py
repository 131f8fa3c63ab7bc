"""How busy the machine is. In a module of its own, as ``tests_support`` is: several ``conftest`` files share one name."""

from __future__ import annotations

import time


class Waiting:
    """How many times longer work takes here than it would on a machine with nothing else to do."""

    def __init__(self) -> None:
        self.clock = self.worked = 0.0

    def look(self) -> None:
        """Work for 20 ms of processor time, and see how long that takes."""
        clock, worked = time.perf_counter(), time.thread_time()
        while time.thread_time() - worked < 0.02:
            pass
        self.clock += time.perf_counter() - clock
        self.worked += time.thread_time() - worked

    @property
    def factor(self) -> float:
        """1 where nothing else runs; 2 where half of the time goes to others."""
        return max(1.0, self.clock / self.worked)
