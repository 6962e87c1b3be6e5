"""The scorer of coreference: reading GUM's format, aligning mentions, counting."""

from pathlib import Path

import pytest

from benchmarks.cluster_scores import Clusters, b_cubed, best_pairing, ceaf_e, f1, muc
from benchmarks.coref import align, judge, table
from benchmarks.gum import GoldDocument, read
from broadsheet.transforms.entities import Entity, Mention

CONLLU = """
# newdoc id = GUM_news_harbour
# newpar
# newpar_block = head (1 s)
1	Pilots	pilot	NOUN	NNS	_	2	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1-coref)
2	strike	strike	VERB	VBP	_	0	root	_	_

# newpar
1	Ines	Ines	PROPN	NNP	_	5	nsubj	_	Entity=(2-person-new-sssss-cf1-1,2-coref-Ines_Roth
2	Roth	Roth	PROPN	NNP	_	1	flat	_	SpaceAfter=No
3	,	,	PUNCT	,	_	4	punct	_	_
4	mayor	mayor	NOUN	NN	_	1	appos	_	Entity=(2-person-giv:act-sssss-cf1-1-appos)2)
5	met	meet	VERB	VBD	_	0	root	_	_
6-7	Lund's	_	_	_	_	_	_	_	_
6	Lund	Lund	PROPN	NNP	_	8	nmod:poss	_	Entity=(4-person-new-nnnnn-cf2-3-coref(3-person-new-sssss-cf2-1-coref
7	's	's	PART	POS	_	6	case	_	Entity=3)
8	pilots	pilot	NOUN	NNS	_	5	obj	_	Entity=4)|SpaceAfter=No
8.1	met	meet	VERB	VBD	_	_	_	_	_
9	.	.	PUNCT	.	_	5	punct	_	_

1	She	she	PRON	PRP	_	2	nsubj	_	Discourse=x:1->2|Entity=(2-person-giv:act-sssss-cf1-1-ana)
2	told	tell	VERB	VBD	_	0	root	_	_
3	him	he	PRON	PRP	_	2	iobj	_	Entity=(3-person-giv:act-sssss-cf1-1-ana)
4	so	so	ADV	RB	_	2	advmod	_	SpaceAfter=No
5	.	.	PUNCT	.	_	2	punct	_	_

# newdoc id = GUM_speech_short
# newpar
1	It	it	PRON	PRP	_	2	nsubj	_	Entity=(1-event-new-nnnnn-cf1-1-sgl)
2	rains	rain	VERB	VBZ	_	0	root	_	_
"""


@pytest.fixture
def gold(tmp_path: Path) -> GoldDocument:
    file = tmp_path / "gum.conllu"
    file.write_text(CONLLU.lstrip(), encoding="utf-8")
    documents = list(read(file))
    assert [(document.name, document.genre) for document in documents] == [("GUM_news_harbour", "news"), ("GUM_speech_short", "speech")]
    return documents[0]


def mention(gold: GoldDocument, text: str, kind: str, who: str, start: int = 0) -> Mention:
    at = gold.text.index(text, start)
    return Mention(at, at + len(text), text, "PERSON", kind, Entity(f"ent_{who}", who, "PERSON"))


def test_reading_rebuilds_the_text_and_the_offsets(gold: GoldDocument) -> None:
    assert gold.text == "Pilots strike\n\nInes Roth, mayor met Lund's pilots. She told him so."
    assert all(gold.text[item.start : item.end] == item.text for item in gold.mentions)
    assert [(item.text, item.cluster, item.kind) for item in gold.mentions] == [
        ("Pilots", "1", "nominal"),
        ("Ines Roth, mayor", "2", "name"),
        ("mayor", "2", "nominal"),
        ("Lund's pilots", "4", "nominal"),
        ("Lund's", "3", "name"),
        ("She", "2", "pronoun"),
        ("him", "3", "pronoun"),
    ]
    assert [gold.text[word.start : word.end] for word in gold.words[2:9]] == ["Ines", "Roth", ",", "mayor", "met", "Lund", "'s"]


def test_mentions_are_aligned_by_their_head(gold: GoldDocument) -> None:
    ours = [mention(gold, "Ines Roth", "name", "Ines Roth"), mention(gold, "Lund", "name", "Lund"), mention(gold, "so", "nominal", "Lund")]
    assert [partner.text if partner else None for _, partner in align(gold, ours)] == ["Ines Roth, mayor", "Lund's", None]


def test_links_are_counted_by_the_cluster_of_the_names(gold: GoldDocument) -> None:
    ines, lund = mention(gold, "Ines Roth", "name", "Ines Roth"), mention(gold, "Lund", "name", "Lund")
    pilots = mention(gold, "Pilots", "nominal", "Lund")
    right, wrong = mention(gold, "She", "pronoun", "Ines Roth"), mention(gold, "him", "pronoun", "Ines Roth")
    judged = judge(gold, [pilots, ines, lund, right, wrong])
    group = "he, she"
    counted = {what: judged.counts[group, what] for what in ("gold", "linked", "found", "links", "right", "links without a gold name")}
    assert counted == {"gold": 2, "linked": 2, "found": 1, "links": 2, "right": 1, "links without a gold name": 0}
    assert judged.counts["role nouns", "links without a gold name"] == 1 and judged.counts["role nouns", "gold"] == 1
    assert len(judged.errors) == 2 and "[him]" in judged.errors[1]
    assert ("news", group, "2", "100.0", "50.0", "2", "50.0", "50.0", "0") in table([judged])


def test_two_people_in_one_entity_are_a_wrong_merge(gold: GoldDocument) -> None:
    judged = judge(gold, [mention(gold, "Ines Roth", "name", "Lund"), mention(gold, "Lund", "name", "Lund")])
    assert judged.counts["names", "wrong merges of people"] == 1
    assert judge(gold, [mention(gold, "Lund", "name", "Lund")]).counts["names", "wrong merges of people"] == 0


def test_measures_on_a_worked_case() -> None:
    clusters = Clusters()
    clusters.add({1: "a", 2: "a", 3: "a", 4: "b", 5: "b", 6: "b"}, {1: "x", 2: "x", 3: "y", 4: "y", 5: "z", 6: "z"})
    assert f1(muc, [clusters]) == pytest.approx(4 / 7)
    assert f1(b_cubed, [clusters]) == pytest.approx(2 / 3)
    assert f1(ceaf_e, [clusters]) == pytest.approx(0.64)


def test_the_best_pairing_is_not_the_greedy_one() -> None:
    assert best_pairing([[0.9, 0.8], [0.8, 0.1]]) == pytest.approx(1.6)
    assert best_pairing([[0.9, 0.8, 0.0]]) == pytest.approx(0.9)
    assert best_pairing([]) == 0.0


def test_a_name_that_hangs_flat_on_a_role_is_the_roles_mention(tmp_path: Path) -> None:
    file = tmp_path / "gum.conllu"
    file.write_text(
        "# newdoc id = GUM_news_pilot\n"
        "1\tPilot\tpilot\tNOUN\tNN\t_\t4\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1-coref\n"
        "2\tInes\tInes\tPROPN\tNNP\t_\t1\tflat\t_\t_\n"
        "3\tRoth\tRoth\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)\n"
        "4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n",
        encoding="utf-8",
    )
    (document,) = read(file)
    assert [item.kind for item in document.mentions] == ["name"]
    assert [partner.text if partner else None for _, partner in align(document, [mention(document, "Ines Roth", "name", "Ines")])] == [
        "Pilot Ines Roth"
    ]
