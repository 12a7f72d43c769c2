"""A message for several results: several people, several visits, several calculators."""
