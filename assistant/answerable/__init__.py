"""Whether the gazette answers a question at all: what lies outside it, and how likely an answer is."""
