"""The plugin of MkDocs and ProperDocs: the only room that imports a host."""

from mltrl_docs.mkdocs_plugin.options import MltrlConfig
from mltrl_docs.mkdocs_plugin.plugin import MltrlPlugin

__all__ = ["MltrlConfig", "MltrlPlugin"]
