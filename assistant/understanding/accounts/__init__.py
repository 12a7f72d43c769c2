"""Personal accounts as people tell them: whose, over which months, with which base, retiring on the way."""
