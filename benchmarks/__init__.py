"""Benchmarks: how fast the project is, as ratios measured in one run."""
