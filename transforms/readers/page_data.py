"""What a page says about itself for machines: schema.org data as JSON-LD, and meta elements.

schema.org's data comes as one object, a list, a "@graph", or nested in a page's node; nodes refer to each other by "@id".
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from itertools import islice
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from broadsheet.transforms.readers.characters import one_line

MAX_SCRIPT_CHARS = 2_000_000
PARAGRAPH_END = re.compile(r"\n|</(?:p|li|h[1-6]|div|blockquote)>|<br\b[^<>]{0,100}>", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][^<>]{0,2000}>", re.IGNORECASE)
MAX_NODES = 5_000
MAX_CRUMBS = 10
ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report|Review)$")
WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)[\s;]*$"
)

Node = dict[str, Any]


@dataclass(frozen=True)
class PageData:
    """article: the schema.org node that describes the article, empty when there is none. metas: the contents of the meta elements by
    their property, name or itemprop in lower case, in document order. crumbs: the names on the way from the front page to the article."""

    article: Node
    nodes: dict[str, Node]
    metas: dict[str, list[str]]
    crumbs: tuple[str, ...] = ()

    def meta(self, *names: str) -> str | None:
        """The first content under the first of these names that has any."""
        return next((value for name in names for value in self.metas.get(name, ())), None)

    def texts(self, value: Any, key: str = "name") -> Iterator[str]:
        """The strings in a schema.org value: itself, those of a list, or what its nodes have under `key`, references followed."""
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and key not in item:
                item = self.nodes.get(str(item.get("@id")), {})
            text = item.get(key) if isinstance(item, dict) else item
            for part in text if isinstance(text, list) else [text]:
                if isinstance(part, str) and one_line(unescape(part)):
                    yield one_line(unescape(part))

    def text(self, key: str) -> str | None:
        """The first string under a key of the article's node."""
        return next(self.texts(self.article.get(key)), None)

    def body(self) -> list[str]:
        """The paragraphs of the article's text, where the page states it for machines."""
        texts = self.article.get("articleBody")
        text = unescape(texts)[:MAX_SCRIPT_CHARS] if isinstance(texts, str) else ""
        lines = (one_line(TAG.sub(" ", line)) for line in PARAGRAPH_END.split(text))
        return [line for line in lines if line]


def read_page_data(tree: HtmlElement) -> PageData:
    """What a page says about itself. Broken scripts are passed over."""
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if any(ARTICLE_TYPE.search(kind) for kind in _types(node))]
    described = [node for node in articles if node.get("headline") or node.get("datePublished")]
    named = {str(node["@id"]): node for node in reversed(nodes) if "@id" in node and len(node) > 1}
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = one_line(meta.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                metas.setdefault(name, []).append(content)
                break
    data = PageData(next(iter(described or articles), {}), named, metas)
    steps = (node.get("itemListElement") for node in nodes if "BreadcrumbList" in _types(node))
    ways = (tuple(_crumbs(data, step)) for step in steps)
    return replace(data, crumbs=next(filter(None, ways), ()))


def _crumbs(data: PageData, steps: Any) -> Iterator[str]:
    for step in (steps if isinstance(steps, list) else [steps])[:MAX_CRUMBS]:
        if isinstance(step, dict):
            yield from islice((*data.texts(step.get("name")), *data.texts(step.get("item"))), 1)


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    """All nodes of all JSON-LD scripts, those nearest to the top first."""
    queue: deque[Any] = deque()
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            queue.append(_parsed(script.text or ""))
    for _ in range(MAX_NODES):
        if not queue:
            return
        item = queue.popleft()
        if isinstance(item, dict):
            yield item
            queue.extend(value for value in item.values() if isinstance(value, dict | list))
        elif isinstance(item, list):
            # In place of the list, so that its members are as near to the top as it was.
            queue.extendleft(reversed([value for value in item if isinstance(value, dict | list)]))


def _parsed(script: str) -> Any:
    if len(script) > MAX_SCRIPT_CHARS:
        return None
    try:
        return json.loads(WRAPPING.sub("", script), strict=False)
    except (ValueError, RecursionError):
        return None


def _types(node: Node) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
