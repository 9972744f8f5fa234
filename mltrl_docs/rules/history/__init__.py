"""Whether the records of a card tell a history that can have happened, reviewed by those who must."""
