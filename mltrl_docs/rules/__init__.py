"""What `mltrl check` enforces: one family a folder, one rule a file, whose docstring is the rule's page."""
