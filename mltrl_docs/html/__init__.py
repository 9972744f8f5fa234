"""The one Jinja environment that makes HTML and SVG, and its templates."""
