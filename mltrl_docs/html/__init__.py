"""HTML and SVG: one environment for all templates, links, and the files that a theme is given."""

from mltrl_docs.html.environment import THEME, environment, forget_templates
from mltrl_docs.html.urls import relative_url, safe_href, site_root

__all__ = ["THEME", "environment", "forget_templates", "relative_url", "safe_href", "site_root"]
