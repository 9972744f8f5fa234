"""Whether exceptions have an end, and somebody independent who allowed them."""
