"""Outside questions over all national law: how search does where nothing was made for it.

`make bench-laws DATA=folder` builds an index of 139,994 articles and asks it real consultation
questions, beside jieba BM25, each of our signals alone, and langchain's stock recipe.
"""
