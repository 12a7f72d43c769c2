"""A message read with what was said before: going on, put right, recast, gone back to."""
