"""TRL Cards and ethics checklists as a browsable site: the package behind `mltrl` and the MkDocs plugin."""

__version__ = "0.1.0"
