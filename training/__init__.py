"""How the shipped language model is made: prepare data, train, assemble, evaluate. Never imported by `broadsheet`."""
