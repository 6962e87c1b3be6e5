"""Label repair: names whose label or span contradicts plain facts are mended after the model has read the text."""
