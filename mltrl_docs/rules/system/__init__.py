"""Whether systems claim more than their parts have."""
