"""The numbers of things and documents, by which the index delivers the weightiest first.

A thing's number is drawn from the name of its group, so that equals stand in the same order
whatever the engine, and after every rebuild. A document's number begins with the weight of its
thing: whoever reads a word's documents in their order and stops early has read the best of them.

The documents of a thing carry the same facts, so a change of weight makes all of them anew.
"""

import hashlib

RANK_BITS, THING_BITS, SLOT_BITS = 13, 44, 6
#: The heaviest thing that is told from heavier ones, and by how much two must differ.
HEAVIEST, STEP = 4.0, 0.0005
_THINGS = 1 << THING_BITS


def number_of(group: str) -> int:
    """Nearly always different for different groups."""
    drawn = hashlib.blake2b(group.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(drawn) >> (64 - THING_BITS)


def next_number(number: int) -> int:
    """For a group whose number another has."""
    return (number + 1) % _THINGS


def document_number(weight: float, thing: int, slot: int) -> int:
    """`slot` tells the documents of one thing apart."""
    rank = round((HEAVIEST - weight) / STEP)
    rank = min(max(rank, 0), (1 << RANK_BITS) - 1)
    return (rank << THING_BITS | thing) << SLOT_BITS | slot


def thing_number(document: int) -> int:
    return (document >> SLOT_BITS) & (_THINGS - 1)


def slot_of(document: int) -> int:
    return document & ((1 << SLOT_BITS) - 1)


#: No document of a thing has a number greater by more than this than another of it.
LAST_SLOT = (1 << SLOT_BITS) - 1
#: SQL for a document's thing, with the name of the number's column.
THING_SQL = f"({{}} >> {SLOT_BITS}) & {_THINGS - 1}"
