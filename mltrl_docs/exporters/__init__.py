"""The portfolio in other formats: one format a file."""
