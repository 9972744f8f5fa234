"""Rules of `mltrl approvals`: those whom records and waivers name did approve in code review."""
