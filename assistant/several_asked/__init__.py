"""A message that asks for several things: cut apart, answered each, said together."""
