"""From bytes to documents: the strict reader, the schemas, and the folder reader."""
