"""From what was understood to a computed result in words, or to the one question that is still open."""
