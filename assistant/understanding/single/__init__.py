"""A message read alone: the calculator it is for, its inputs, what follows from them, what is missing."""
