"""One time limit for a whole test, shared by its steps."""

import time


class Deadline:
    """Counts down ``seconds`` from its making."""

    def __init__(self, seconds: float) -> None:
        """Start counting."""
        self._end = time.monotonic() + seconds
        self.seconds = seconds

    def left(self) -> float:
        """Return the seconds that are left. Raises TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class Stopwatch:
    """Milliseconds since the last look."""

    def __init__(self) -> None:
        """Start counting."""
        self._since = time.monotonic()

    def lap(self) -> int:
        """Return the milliseconds since the start or the last lap, and start a new one."""
        now = time.monotonic()
        elapsed, self._since = now - self._since, now
        return round(elapsed * 1000)
