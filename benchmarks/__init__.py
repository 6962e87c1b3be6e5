"""What measures accuracy, speed and memory; each module is one command and records what it found in a page beside it."""
