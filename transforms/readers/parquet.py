"""Parquet: one article a row. Read a few rows at a time, and only the columns that are needed."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from broadsheet.transforms.documents import Article, Note, Rejection
from broadsheet.transforms.readers.reader import Reader, Refused
from broadsheet.transforms.readers.records import article_of, check_columns, columns_of, external_id, guessed

MARK = b"PAR1"
ROWS = 64


def sniff(head: bytes) -> bool:
    """Whether a file bears the mark that Parquet begins with."""
    return head.startswith(MARK)


def read(stream: BinaryIO, source_uri: str, given: Mapping[str, str] | None = None) -> Iterator[Article | Rejection | Note]:
    """An article or a rejection for each row; one rejection for a file that can't be read, or has no text.

    The stream must be able to seek.
    """
    given = given or {}
    number = 0
    try:
        file = pq.ParquetFile(stream, pre_buffer=False, buffer_size=1024 * 1024)
        names = file.schema_arrow.names
        columns = columns_of(names, given)
        check_columns(names, columns, given)
        if note := guessed(columns, given):
            yield Note(source_uri, note)
        wanted = [name for some in columns.values() for name in some]
        for batch in file.iter_batches(batch_size=ROWS, columns=wanted, use_threads=False):
            for record in batch.to_pylist():
                number += 1
                known_id = None
                try:
                    known_id = external_id(record, columns)
                    yield article_of(record, columns, source_uri)
                except Refused as refused:
                    told = Refused(refused.code, f"row {number}: {refused.reason}")
                    yield told.rejection("parse", source_uri, external_id=known_id, payload=str(record))
    except Refused as refused:
        yield refused.rejection("parse", source_uri)
    except (pa.ArrowException, ValueError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        what = " ".join(str(error).split())[:200]
        reason = f"the Parquet file is damaged or cut off behind row {number} ({what}); get it anew, or write it anew."
        yield Refused("damaged", reason).rejection("read", source_uri)


READER = Reader("parquet", frozenset({".parquet", ".pq"}), sniff, read, read, seeks=True)
