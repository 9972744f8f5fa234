"""The language server: what editors ask about the documents of a docs repo, answered while they are written."""
