"""Whether checklists are answered, and the answers looked at."""
