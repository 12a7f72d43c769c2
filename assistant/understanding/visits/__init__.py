"""Several visits told in one message: their days, places and sums, and which of them is asked about."""
