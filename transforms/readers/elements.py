"""What an element of a page shows, if it is short: no reader goes through a page's boxes to their ends again and again."""

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from broadsheet.transforms.readers.characters import one_line


def shown(element: HtmlElement, most: int) -> str:
    """The text of an element in one line; nothing where it has more than `most` characters beside the space around its parts."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        length += len(part.strip())
        if length > most:
            return ""
        parts.append(part)
    return one_line("".join(parts))


def length_up_to(element: HtmlElement, most: int) -> int:
    """How many characters an element shows, counted up to `most`."""
    length = 0
    for part in element.itertext():
        length += len(part)
        if length > most:
            break
    return length
