"""A feed's item that carries its whole article, as a page: so that there is one way to read one."""

from html import escape

from broadsheet.transforms.feeds.items import Item


def page_of(item: Item) -> str:
    """The item as an HTML page, with what the feed says of it where a page would say it. `content` must be there."""
    metas = {
        "og:title": item.title,
        "article:published_time": item.published.at.isoformat() if item.published else None,
        "og:site_name": item.publisher,
    }
    head = [f'<meta property="{name}" content="{escape(value)}">' for name, value in metas.items() if value]
    head += [f'<meta name="author" content="{escape(author)}">' for author in item.authors]
    head += [f'<link rel="canonical" href="{escape(item.url)}">'] if item.url else []
    language = f' lang="{escape(item.language)}"' if item.language else ""
    title = escape(item.title or "")
    return (
        f'<!DOCTYPE html>\n<html{language}><head><meta charset="utf-8"><title>{title}</title>{"".join(head)}</head>'
        f"<body><article><h1>{title}</h1>\n{item.content}\n</article></body></html>\n"
    )
