"""Whether what was true is looked at again in time: the clock alone makes these findings."""
