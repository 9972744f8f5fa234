"""`python -m mltrl_docs`: the command `mltrl`."""

from __future__ import annotations

import sys

from mltrl_docs.cli import main

if __name__ == "__main__":
    sys.exit(main())
