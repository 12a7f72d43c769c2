"""The sums of a message: what one visit cost, what of it is covered, what was paid before."""
