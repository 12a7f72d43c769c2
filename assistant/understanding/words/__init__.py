"""The words of a message: phrases of the lexicon, numbers and days, slips put right, whom it speaks of."""
