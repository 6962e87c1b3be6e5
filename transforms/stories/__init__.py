"""Which articles tell one story in the same words: near-copies found by keys and verified by what they share."""
