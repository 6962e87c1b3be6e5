"""Score who stands for whom on GUM's coreference, through the real pipeline, and append to `COREF.md`.

    python -m benchmarks.coref [--split dev|train] [--genre GENRE ...] [--model NAME_OR_PATH] [--errors] [--dry]

Pronouns and role nouns: a link is right when a name of the entity that we link to lies in the gold cluster of the pronoun ("linked" is
the share of the pronouns whose gold cluster has a name; "right" the share right of all that we linked, those without a gold name and
those that are no gold mention among the wrong ones). Names: over the names that both have, MUC, B³ (Bagga and Baldwin 1998) and CEAF-e
(Luo 2005); a wrong merge is an entity of ours whose named people are more than one in the gold. Mentions are aligned by their head.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from benchmarks.cluster_scores import Clusters, b_cubed, ceaf_e, f1, muc
from benchmarks.gum import GoldDocument, GoldMention, head_of, read
from benchmarks.record import SHARED, append
from broadsheet.transforms.entities import Mention, find_mentions, find_roles
from broadsheet.transforms.language import describe_model, load_model
from broadsheet.transforms.quotes import find_quotes, resolve_first_person

GOLD = SHARED / "corpora" / "coref"
PRONOUNS = {
    "he, she": {"he", "him", "his", "himself", "she", "her", "hers", "herself"},
    "they": {"they", "them", "their", "theirs", "themselves"},
    "it": {"it", "its", "itself"},
    "I": {"i", "me", "my", "mine", "myself"},
    "we": {"we", "us", "our", "ours", "ourselves"},
}
GROUP_OF = {word: group for group, words in PRONOUNS.items() for word in words}
NEWS_LIKE = ("news", "interview", "speech")
MEASURES = {"MUC": muc, "B³": b_cubed, "CEAF-e": ceaf_e}
VALUES = frozenset({"time", "quantity"})  # GUM has dates and amounts as entities; Broadsheet has them elsewhere


@dataclass(frozen=True)
class Judged:
    """What was counted in one document: counts by (group, what), the names' clusters by measure, and the errors in words."""

    genre: str
    counts: Counter[tuple[str, str]]
    clusters: Clusters
    errors: list[str]


def judge(gold: GoldDocument, mentions: Sequence[Mention]) -> Judged:
    """Compare a document's mentions (with offsets into `gold.text`) with its gold mentions."""
    pairs = align(gold, mentions)
    named = {mention.cluster for mention in gold.mentions if mention.kind == "name" and mention.entity_type not in VALUES}
    clusters_of: dict[str, set[str]] = defaultdict(set)
    for mention, partner in pairs:
        if mention.mention_kind == "name" and mention.entity is not None and partner is not None:
            clusters_of[mention.entity.entity_id].add(partner.cluster)
    judged = Judged(gold.genre, Counter(), Clusters(), [])
    linked: dict[GoldMention, bool] = {}
    for mention, partner in pairs:
        if mention.entity is None or mention.mention_kind == "name":
            continue
        group = GROUP_OF.get(mention.text.lower(), "other pronouns") if mention.mention_kind == "pronoun" else "role nouns"
        right = partner is not None and partner.cluster in clusters_of[mention.entity.entity_id]
        judged.counts[group, "links"] += 1
        judged.counts[group, "right"] += right
        # A right link has a name of ours, whether the gold calls it one or not.
        judged.counts[group, "links without a gold name"] += not right and (partner is None or partner.cluster not in named)
        if partner is not None:
            linked[partner] = right
        if not right:
            judged.errors.append(f"{gold.name}: {group}: {_context(gold.text, mention)} is not {mention.entity.name}")
    for mention in gold.mentions:
        group = GROUP_OF.get(mention.text.lower(), "other pronouns") if mention.kind == "pronoun" else "role nouns"
        if mention.kind == "name" or mention.cluster not in named:
            continue
        judged.counts[group, "gold"] += 1
        judged.counts[group, "linked"] += mention in linked
        judged.counts[group, "found"] += linked.get(mention, False)
    _judge_names(gold, pairs, judged)
    return judged


def align(gold: GoldDocument, mentions: Iterable[Mention]) -> list[tuple[Mention, GoldMention | None]]:
    """Each mention with the gold mention of the same head; of several, the one nearest in extent."""
    by_head: dict[int, list[GoldMention]] = defaultdict(list)
    for item in gold.mentions:
        by_head[item.head].append(item)
    pairs: list[tuple[Mention, GoldMention | None]] = []
    word = 0
    for mention in mentions:
        while word < len(gold.words) and gold.words[word].end <= mention.start:
            word += 1
        last = word
        while last + 1 < len(gold.words) and gold.words[last + 1].start < mention.end:
            last += 1
        head = head_of(gold.words, word, last) if word < len(gold.words) else -1
        while head >= 0 and head not in by_head and gold.words[head].relation == "flat":
            head = gold.words[head].head  # "veteran Ines Roth", headed by the veteran
        partners = by_head.get(head, [])
        nearest = min(partners, key=lambda item: abs(item.start - mention.start) + abs(item.end - mention.end), default=None)
        pairs.append((mention, nearest))
    return pairs


def _judge_names(gold: GoldDocument, pairs: Sequence[tuple[Mention, GoldMention | None]], judged: Judged) -> None:
    """Counts the names that both have, scores how they are clustered, and tells the wrong merges of people."""
    people: dict[str, dict[str, str]] = defaultdict(dict)
    key: dict[int, str] = {}
    response: dict[int, str] = {}
    taken: set[GoldMention] = set()
    for place, (mention, partner) in enumerate(pairs):
        if mention.mention_kind != "name" or mention.entity is None or partner is None or partner.kind != "name":
            continue
        if partner.entity_type in VALUES or partner in taken:
            continue
        taken.add(partner)
        key[place], response[place] = partner.cluster, mention.entity.entity_id
        if mention.label == "PERSON":
            people[mention.entity.entity_id].setdefault(partner.cluster, mention.text)
    judged.counts["names", "gold"] += sum(item.kind == "name" and item.entity_type not in VALUES for item in gold.mentions)
    judged.counts["names", "both"] += len(key)
    judged.clusters.add(key, response)
    for texts in people.values():
        if len(texts) > 1:
            judged.counts["names", "wrong merges of people"] += 1
            judged.errors.append(f"{gold.name}: wrong merge: {' | '.join(texts.values())}")


def _context(text: str, mention: Mention) -> str:
    before, after = text[max(0, mention.start - 90) : mention.start], text[mention.end : mention.end + 40]
    return f"{before}[{mention.text}]{after}".replace("\n", " / ")


def table(judged: Sequence[Judged]) -> list[tuple[str, ...]]:
    """Rows (genre, what, figure …): the genres nearest to news together and apart, then the others, then all."""
    genres = sorted({item.genre for item in judged}, key=lambda genre: (genre not in NEWS_LIKE, genre))
    blocks = [("all", judged), ("news-like", [item for item in judged if item.genre in NEWS_LIKE])]
    blocks += [(genre, [item for item in judged if item.genre == genre]) for genre in genres]
    return [row for name, items in blocks if items for row in _block(name, items)]


def _block(name: str, judged: Sequence[Judged]) -> list[tuple[str, ...]]:
    counts: Counter[tuple[str, str]] = sum((item.counts for item in judged), start=Counter())
    rows = []
    for group in (*PRONOUNS, "other pronouns", "role nouns"):
        gold, links = counts[group, "gold"], counts[group, "links"]
        if links:
            nameless = counts[group, "links without a gold name"]
            rows.append(
                (
                    *(name, group, str(gold), _share(counts[group, "linked"], gold), _share(counts[group, "found"], gold)),
                    *(str(links), _share(counts[group, "right"], links), _share(counts[group, "right"], links - nameless), str(nameless)),
                )
            )
    scores = [f1(measure, [item.clusters for item in judged]) for measure in MEASURES.values()]
    words = ", ".join(f"{word} {100 * score:.1f}" for word, score in zip(MEASURES, scores, strict=True))
    conll = f"CoNLL F1 {100 * sum(scores) / len(scores):.1f} ({words}), wrong merges of people {counts['names', 'wrong merges of people']}"
    found = _share(counts["names", "both"], counts["names", "gold"])
    return [*rows, (name, f"names: {conll}", str(counts["names", "gold"]), "", found, "", "", "", "")]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else ""


def run(nlp: Language, gold: GoldDocument) -> list[Mention]:
    """The mentions of a document, as a run of Broadsheet finds them."""
    doc = nlp(gold.text)
    mentions = find_mentions(doc)
    return resolve_first_person(doc, mentions, find_quotes(doc, mentions, find_roles(doc, mentions)))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--genre", nargs="*", help="only these genres")
    parser.add_argument("--model", help="another language model than the one that ships")
    parser.add_argument("--errors", action="store_true", help="print every wrong link and every wrong merge")
    parser.add_argument("--note", default="", help="what to say in the record")
    parser.add_argument("--dry", action="store_true", help="print, and record nothing")
    options = parser.parse_args()
    path: Path = GOLD / f"gum-{options.split}.conllu"
    if not path.is_file():
        sys.exit(f"The gold data is not here: {path}. It is needed to score; the tests run without it.")
    model = describe_model(options.model)
    nlp = load_model(model.location)
    judged = [judge(gold, run(nlp, gold)) for gold in read(path) if not options.genre or gold.genre in options.genre]
    header = ("genre", "what", "gold", "linked, %", "found, %", "links", "right, %", "right if named, %", "links without a gold name")
    rows = table(judged)
    for row in (header, *rows):
        sys.stdout.write("{:11} {:40} {:>6} {:>10} {:>9} {:>6} {:>9} {:>17} {:>5}\n".format(*row))
    if options.errors:
        sys.stdout.writelines(error + "\n" for item in judged for error in item.errors)
    if not options.dry:
        append(
            "COREF.md", f"GUM {options.split}, {len(judged)} documents, {model.name} {model.version}. {options.note}".strip(), header, rows
        )


if __name__ == "__main__":
    main()
