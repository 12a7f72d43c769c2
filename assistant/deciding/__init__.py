"""Which way a question goes: computed, answered by clauses, asked back, or refused."""
