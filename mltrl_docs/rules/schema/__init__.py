"""Whether the front matter of a document keeps to the schema of its kind: enforced while reading."""
