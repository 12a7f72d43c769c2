"""From clauses to the words of an answer: which of them, which sentences, and what is said first."""
