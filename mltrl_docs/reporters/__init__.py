"""Findings to text for people and programs: one format a file."""
