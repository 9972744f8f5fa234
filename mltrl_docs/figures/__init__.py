"""Figures: numbers to geometry, geometry to inline SVG; one figure a file."""
