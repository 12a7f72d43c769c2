"""A unit's year as people tell it: tasks, marks, honours, its place and its group."""
