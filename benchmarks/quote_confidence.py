"""Measure how often each rule's quotes are right on PolNeAR train, write `transforms/quotes/confidence.json`, and check it on PolNeAR dev.

    python -m benchmarks.quote_confidence [--parsed FOLDER] [--dry]

A quote counts as right when it overlaps a gold quote and its speaker is right, as `score_quotes.py --unit fragment --speech-only` has it;
what is found of attributions that are no speech counts neither way. A share is the right ones among all of a rule, a type and what is known
of the speaker; one of few quotes is drawn to that of its type: (right + 20 × share of the type) / (found + 20). Then dev: quotes by their
confidence, beside the share that is right, and the expected calibration error. `--parsed` keeps the parsed texts for the next time.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from benchmarks.quality import CORPORA, lines, scorer
from benchmarks.record import append, commit
from broadsheet.transforms.entities import find_mentions, find_roles
from broadsheet.transforms.language import describe_model, load_model
from broadsheet.transforms.quotes import find_quotes
from broadsheet.transforms.quotes.confidence import SHARES, confidence_of, keys_of, measured_shares, speaker_state

GOLD = {split: CORPORA / "quotes" / f"polnear-{split}.jsonl" for split in ("train", "dev")}
WEIGHT = 20  # quotes that the share of the type counts for
Judged = tuple[tuple[str, str, str], float | None, bool]  # keys, confidence, right


def parsed(nlp: Language, split: str, folder: Path | None) -> Iterator[Doc]:
    """The parsed texts of a split, in order; read from the folder when they were kept there."""
    kept = folder / f"{split}.spacy" if folder else None
    if kept is not None and kept.is_file():
        yield from DocBin().from_disk(kept).get_docs(nlp.vocab)
        return
    layers = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"]
    found = DocBin(attrs=layers)
    for record in lines(GOLD[split]):
        doc = nlp(record["text"])
        found.add(doc)
        yield doc
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        found.to_disk(kept)


def judged(docs: Iterable[Doc], split: str) -> Iterator[Judged]:
    """Each contiguous piece of a quote that counts, with the keys of its share, its confidence, and whether it is right."""
    module = scorer("score_quotes")
    for doc, gold in zip(docs, lines(GOLD[split]), strict=True):
        mentions = find_mentions(doc)
        predictions = []
        for quote in find_quotes(doc, mentions, find_roles(doc, mentions)):
            speaker = quote.speaker
            predictions.append(
                {
                    "spans": quote.spans,
                    "type": quote.quote_type,
                    "speaker_start": speaker.start if speaker else None,
                    "speaker_end": speaker.end if speaker else None,
                    "speaker_text": speaker.text if speaker else None,
                    "speaker_canonical": speaker.entity.name if speaker and speaker.entity else None,
                    "keys": keys_of(quote.rule, quote.quote_type, speaker_state(speaker)),
                    "confidence": confidence_of(quote.rule, quote.quote_type, speaker),
                }
            )
        gold["tok"] = module.tokens_of(gold["text"])
        truth = module.load_items(gold, gold["quotes"], True, "fragment")
        found = module.load_items(gold, predictions, False, "fragment")
        module.match(truth, found)
        for item in found:
            neutral = item.mate is not None and item.mate.src.get("speech") is False
            if not neutral:
                hit = item.mate is not None and item.iou >= 0.5
                yield item.src["keys"], item.src["confidence"], hit and module.speaker_right(item.mate, item)


def shares_of(judgements: Iterable[Judged]) -> dict[str, tuple[float, int]]:
    """{key: (share, how many were found)}, from the type down to the rule, each drawn to the one above it."""
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    above: dict[str, str | None] = {}
    for keys, _, is_right in judgements:
        for place, key in enumerate(keys):
            above[key] = keys[place + 1] if place + 1 < len(keys) else None
            found[key] += 1
            right[key] += is_right
    shares: dict[str, tuple[float, int]] = {}
    for key in sorted(found, key=lambda key: (key.count(" "), key)):
        parent = above[key]
        share = right[key] / found[key] if parent is None else (right[key] + WEIGHT * shares[parent][0]) / (found[key] + WEIGHT)
        shares[key] = (share, found[key])
    return shares


def calibration(judgements: Iterable[Judged]) -> tuple[list[tuple[str, int, str, str]], float]:
    """Rows (confidence from, quotes, mean confidence, share right) by tenths, and the expected calibration error."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for _, confidence, is_right in judgements:
        if confidence is not None:
            bins[min(9, int(10 * confidence))].append((confidence, is_right))
    total = sum(map(len, bins.values()))
    rows, error = [], 0.0
    for place, items in sorted(bins.items()):
        mean = sum(confidence for confidence, _ in items) / len(items)
        share = sum(is_right for _, is_right in items) / len(items)
        rows.append((f"{place / 10:.1f}–{(place + 1) / 10:.1f}", len(items), f"{mean:.3f}", f"{share:.3f}"))
        error += len(items) / total * abs(mean - share)
    return rows, error


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parsed", type=Path, metavar="FOLDER", help="keep the parsed texts here, and read them when they are there")
    parser.add_argument("--dry", action="store_true", help="print the check on dev alone: write no shares and no record")
    options = parser.parse_args()
    if not all(path.is_file() for path in GOLD.values()):
        sys.exit(f"The gold data is not here: {GOLD['train'].parent}. It is needed to measure; confidence.json ships as it was measured.")
    model = describe_model()
    nlp = load_model(model.location)
    if not options.dry:
        shares = shares_of(judged(parsed(nlp, "train", options.parsed), "train"))
        origin = (
            f"Measured by python -m benchmarks.quote_confidence on PolNeAR train with {model.name} {model.version} at commit {commit()}. "
            "shares: of the quotes of a type (that a rule found, with such a speaker), those right in span and speaker; found: how many."
        )
        record = {
            "origin": origin,
            "shares": {key: round(share, 3) for key, (share, _) in shares.items()},
            "found": {key: number for key, (_, number) in shares.items()},
        }
        SHARES.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        measured_shares.cache_clear()
    rows, error = calibration(judged(parsed(nlp, "dev", options.parsed), "dev"))
    header = ("confidence", "quotes", "mean confidence", "share right")
    for row in (header, *rows):
        sys.stdout.write("{:12} {:>7} {:>16} {:>12}\n".format(*row))
    note = f"PolNeAR dev, shares measured on train with {model.name} {model.version}; expected calibration error {error:.3f}."
    sys.stdout.write(note + "\n")
    if not options.dry:
        append("CONFIDENCE.md", note, header, rows)


if __name__ == "__main__":
    main()
