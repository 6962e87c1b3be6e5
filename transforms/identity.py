"""What an article is known by: its id, the digests that tell whether it changed, and its row of the `articles` table."""

import json
from dataclasses import asdict
from datetime import UTC

from broadsheet.schemas.ids import digest, identifier
from broadsheet.transforms.addresses import normal_url
from broadsheet.transforms.documents import Article
from broadsheet.transforms.languages import language_of
from broadsheet.transforms.readers.reader import base_name
from broadsheet.transforms.stories.agencies import wire_agency
from broadsheet.transforms.stories.clusters import story_id


def article_id(article: Article) -> str:
    """The id of an article, the same on every machine and in every run.

    It follows from the first of these that there is:
    - the id that the input gave, together with the publisher;
    - the article's own address, normalised (`normal_url`);
    - the name of its file, without folders, and its title and text.
    So an updated version keeps its id in the first two cases and is another article in the last.
    """
    if article.external_id:
        return identifier("art", "id", article.publisher or "", article.external_id)
    if article.url:
        return identifier("art", "url", normal_url(article.url))
    return identifier("art", "file", base_name(article.source_uri), content_hash(f"{article.title or ''}\n{article.text}"))


def content_hash(text: str) -> str:
    """A digest of a text: 24 hexadecimal digits."""
    return digest(text)


def record_hash(article: Article) -> str:
    """A digest of everything that was read but the place where it was read."""
    fields = asdict(article)
    del fields["source_uri"]
    for field in ("published_at", "modified_at"):
        if fields[field]:
            fields[field] = fields[field].astimezone(UTC).isoformat()
    if article.published_on:
        fields["published_on"] = article.published_on.isoformat()
    return digest(json.dumps(fields, sort_keys=True))


def article_row(article: Article) -> dict[str, object]:
    """The article's row of the `articles` table, but for duplicate_of and run_id; its language is the one that is found, and as long as no
    copies of it are known, it is a story of its own. A word is what stands between spaces and has a letter or a digit in it."""
    fields = asdict(article)
    key = article_id(article)
    return {
        "article_id": key,
        **fields,
        "authors": list(article.authors),
        "language": language_of(article.text, article.language),
        "n_words": sum(any(map(str.isalnum, word)) for word in article.text.split()),
        "content_hash": content_hash(article.text),
        "record_hash": record_hash(article),
        "story_id": story_id(key),
        "wire_agency": wire_agency(article.text, article.authors, article.publisher),
    }
