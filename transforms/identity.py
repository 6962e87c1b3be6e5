"""What an article is known by: its id, the digests that tell whether it changed, and its row of the `articles` table."""

import json
from dataclasses import asdict
from datetime import UTC
from urllib.parse import parse_qsl, urlencode, urlsplit

from broadsheet.schemas.ids import digest, identifier
from broadsheet.transforms.documents import Article
from broadsheet.transforms.languages import language_of
from broadsheet.transforms.readers.reader import base_name, word_set

# What campaigns and social networks hang on an address; it never says which article is meant.
TRACKING_PREFIXES = ("utm_", "mc_", "pk_", "ns_", "at_", "hsa_")
TRACKING = word_set(
    "fbclid gclid dclid msclkid igshid yclid twclid ttclid gbraid wbraid ref ref_src smid cmp cmpid ito ocid xtor mkt_tok guccounter"
)
DEFAULT_PORTS = {"http": 80, "https": 443}


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
    """The article's row of the `articles` table, but for duplicate_of and run_id; its language is the one that is
    found. A word is what stands between spaces and has a letter or a digit in it."""
    fields = asdict(article)
    return {
        "article_id": article_id(article),
        **fields,
        "authors": list(article.authors),
        "language": language_of(article.text, article.language),
        "n_words": sum(any(map(str.isalnum, word)) for word in article.text.split()),
        "content_hash": content_hash(article.text),
        "record_hash": record_hash(article),
    }


def normal_url(url: str) -> str:
    """One spelling for the spellings of an address: without scheme, "www.", default port, user, fragment, tracking parameters and closing
    slash; the host in lower case and the parameters in order. It is to compare by, not to fetch. What is no address comes back as it is."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    if not parts.hostname:
        return url.strip()
    host = parts.hostname.removeprefix("www.").rstrip(".")
    if port and port != DEFAULT_PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if key.lower() not in TRACKING and not key.lower().startswith(TRACKING_PREFIXES)
    ]
    path = parts.path.rstrip("/")
    return f"{host}{path}?{urlencode(sorted(query))}" if query else f"{host}{path}"
