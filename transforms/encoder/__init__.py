"""The language model at run time: one encoder over windows of a text, and what its outputs mean for a spaCy `Doc`."""
