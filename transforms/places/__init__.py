"""Where it is: which place on the map each name of an article stands for."""

from broadsheet.transforms.places.gazetteer import Place, place_with_id
from broadsheet.transforms.places.resolve import Located, locate
from broadsheet.transforms.places.rows import article_place_rows, place_rows

__all__ = ["Located", "Place", "article_place_rows", "locate", "place_rows", "place_with_id"]
