"""What a change does, for those who review it: a value, its JSON, and Markdown for a comment."""
