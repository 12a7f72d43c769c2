"""Questions with what a right answer must show → figures.

`python -m eval` measures search and answers on the project's own questions and writes a report;
`answer` and `search` run any file of questions; `check` proves the questions against the gazette;
`accept` makes this run the one that later runs are compared with.
"""
