"""Which tests stay together when several workers share a run."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

# These files look at the answers of one walk over all routes, which costs more than all else in them.
WALKERS = "tests/architecture/"


class FileByFile(LoadScopeScheduling):
    """Give a worker a whole file, so that what a file builds once is built once; the walkers are one file."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return WALKERS if file.startswith(WALKERS) else file
