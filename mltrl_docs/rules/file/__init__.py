"""Whether a file can be read at all, without surprises: enforced while reading."""
