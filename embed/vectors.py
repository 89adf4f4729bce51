"""The vectors of whole passages in a FAISS index: exact while that is quick, quantised lists for millions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .meaning import Matrix

if TYPE_CHECKING:
    import faiss

MOST_EXACT = 200_000
"""Above these a search looks into some of the lists only: a fifth of the million of ``make bench-search``."""
_PER_LIST = 1000  # vectors to a list of the inverted file, on average
_PROBED = 1 / 10  # of the lists, what a search looks into
_BY_HASH = 2  # faiss.DirectMap.Hashtable, which its type hints lack
_MAPPED = 1 << 9  # faiss.IO_FLAG_MMAP_IFC: maps flat vectors too, which IO_FLAG_MMAP reads
_TRAINED_ON = 50  # vectors for each list that the lists are learned from


@dataclass(frozen=True)
class Vectors:
    """Unit vectors by their numbers, to be asked for the nearest by inner product.

    Up to :data:`MOST_EXACT` of them lie as they are (``Flat``, 4 bytes a dimension); more are kept in an
    inverted file at two bytes a dimension (``IVF,SQfp16``).  From both, vectors can be taken out again.
    """

    index: faiss.Index

    @classmethod
    def build(cls, rows: Matrix, numbers: NDArray[np.int64] | None = None) -> Vectors:
        """The index of some rows, numbered as they come unless *numbers* are given.

        >>> import numpy as np
        >>> Vectors.build(np.eye(3, dtype=np.float32)).search(np.array([0, 1, 0], np.float32), k=1)[0]
        array([1])
        """
        import faiss

        count, width = rows.shape
        if count <= MOST_EXACT:
            index: faiss.Index = faiss.IndexIDMap2(faiss.IndexFlatIP(width))
        else:
            lists = count // _PER_LIST
            index = faiss.index_factory(width, f"IVF{lists},SQfp16", faiss.METRIC_INNER_PRODUCT)
            some = np.random.default_rng(0).choice(count, min(count, lists * _TRAINED_ON), replace=False)
            index.train(np.ascontiguousarray(rows[np.sort(some)]))
            faiss.ParameterSpace().set_index_parameter(index, "nprobe", max(1, round(lists * _PROBED)))
            # So that a vector is had by its number.
            faiss.extract_index_ivf(index).set_direct_map_type(_BY_HASH)
        index.add_with_ids(np.ascontiguousarray(rows), _numbers(count, numbers))
        return cls(index)

    def __len__(self) -> int:
        """How many vectors there are."""
        return int(self.index.ntotal)

    @property
    def kind(self) -> str:
        """``exact``, or which approximation is made."""
        inverted = self._inverted
        return "exact" if inverted is None else f"IVF{inverted.nlist},SQfp16"

    def search(self, vector: Matrix, *, k: int) -> tuple[NDArray[np.int64], Matrix]:
        """The numbers of the *k* nearest vectors, nearest first, and their cosines."""
        if not len(self) or k < 1:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        cosines, numbers = self.index.search(
            np.ascontiguousarray(vector[None], np.float32), min(k, len(self))
        )
        found = numbers[0] >= 0
        return numbers[0][found], cosines[0][found]

    def cosines(self, vector: Matrix, count: int) -> Matrix:
        """The cosines of the vectors numbered below *count*; 0 where it is less, or is not looked into."""
        result = np.zeros(count, np.float32)
        if len(self):
            _, cosines, numbers = self.index.range_search(np.ascontiguousarray(vector[None], np.float32), 0.0)
            result[numbers] = cosines
        return result

    def vector(self, number: int) -> Matrix:
        """One of the vectors."""
        vector: Matrix = self.index.reconstruct(number)
        return vector

    def add(self, rows: Matrix, numbers: Sequence[int]) -> None:
        """Put more vectors in, under numbers that are not in use."""
        self.index.add_with_ids(np.ascontiguousarray(rows), _numbers(len(rows), np.array(numbers, np.int64)))

    def remove(self, numbers: Sequence[int]) -> int:
        """Take vectors out, and say how many there were; the others stay as they are."""
        import faiss

        return int(self.index.remove_ids(faiss.IDSelectorArray(np.array(numbers, np.int64))))

    def to_bytes(self) -> bytes:
        """The index as FAISS writes it."""
        import faiss

        return bytes(faiss.serialize_index(self.index))

    @classmethod
    def read(cls, path: Path) -> Vectors:
        """The index in a file that :meth:`to_bytes` filled; its vectors are fetched from there as needed."""
        import faiss

        index = faiss.read_index(str(path), _MAPPED)
        inverted = faiss.downcast_index(index)
        if isinstance(inverted, faiss.IndexIVF):
            inverted.set_direct_map_type(_BY_HASH)
        return cls(index)

    @property
    def _inverted(self) -> faiss.IndexIVF | None:
        import faiss

        index = faiss.downcast_index(self.index)
        return index if isinstance(index, faiss.IndexIVF) else None


def _numbers(count: int, numbers: NDArray[np.int64] | None) -> NDArray[np.int64]:
    return np.arange(count, dtype=np.int64) if numbers is None else numbers
