import pytest

from broadsheet.transforms.readers.decoding import decode
from broadsheet.transforms.readers.reader import Refused

TEXT = "“It’s a pity,” said Zoë Müller of the Café – £40, naïve façade.\n" * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_comes_back_whatever_it_was_written_in(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_utf_16_with_either_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT
    assert decode(b"\xff\xfe" + TEXT.encode("utf-16-le")) == TEXT


def test_other_scripts_are_recognised() -> None:
    russian = "В порту Марлоу в понедельник началась забастовка докеров, сообщил профсоюз. " * 5
    assert decode(russian.encode("cp1251")) == russian


def test_a_declaration_decides_between_encodings_but_utf_8_beats_a_wrong_one() -> None:
    polish = "Żółw i gęś w Łodzi, źdźbło, ćma. " * 3
    assert decode(polish.encode("iso-8859-2"), "iso-8859-2") == polish
    assert decode(TEXT.encode(), "iso-8859-1") == TEXT
    assert decode(TEXT.encode("cp1252"), "iso-8859-1") == TEXT
    assert decode(TEXT.encode("cp1252"), "no-such-code") == TEXT
    assert decode(TEXT.encode("cp1252"), "utf-8") == TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00\xd8A\x00",
        ("Zoë Müller " * 400).encode() + b"\xc3",
        ("Zoë Müller " * 400).encode() + b"\x93",
    ],
)
def test_what_fits_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        decode(data)
    assert refused.value.code == "wrong_encoding"
    assert "UTF-8" in refused.value.reason


def test_a_stray_byte_in_a_page_is_replaced() -> None:
    assert decode(("Zoë Müller " * 400).encode() + b"\x93", mend=True).endswith("Müller \ufffd")
