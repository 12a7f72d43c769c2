"""Epidemic control as people tell it: exposure, arrivals, passes, sampling booths."""
