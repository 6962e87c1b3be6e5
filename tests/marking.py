"""Names marked in a text by hand, so that what is made of names is tested apart from finding them."""

from spacy.tokens import Doc, Span


def mark(doc: Doc, *names: tuple[str, str]) -> Doc:
    """The document with exactly these (name, label) as entities, wherever they occur; inside a longer one a shorter one is not marked."""
    spans: list[Span] = []
    for name, label in sorted(names, key=lambda name: -len(name[0])):
        at = doc.text.find(name)
        while at >= 0:
            span = doc.char_span(at, at + len(name), label=label)
            if span is not None and not any(span.start < other.end and other.start < span.end for other in spans):
                spans.append(span)
            at = doc.text.find(name, at + 1)
    doc.ents = tuple(sorted(spans, key=lambda span: span.start))
    return doc
