"""Buildings as people tell them: heights, storeys, uses."""
