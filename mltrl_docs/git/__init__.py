"""What git knows of a docs repo, read by plumbing commands; none of the repo's own configuration is honoured."""

from mltrl_docs.git.call import GitError
from mltrl_docs.git.checkout import checkout_top, tracked_files

__all__ = ["GitError", "checkout_top", "tracked_files"]
