"""The fingerprint of what something is made of: equal fingerprints, equal values."""

from __future__ import annotations

import io
import pickle
from hashlib import blake2b

from .entry import Entry
from .fields import Field
from .organisations import Organisation
from .vocabulary import Term

SIZE = 16  # bytes


class _Writer(pickle.Pickler):
    """Writes values by what they are: an entry as the fingerprint of its file, and what lists and program hold by its name.

    Whoever keeps fingerprints takes lists and program into account elsewhere.
    """

    def persistent_id(self, value: object) -> object:
        if isinstance(value, Entry):
            return value.fingerprint
        if isinstance(value, Organisation):
            return value.slug
        if isinstance(value, Term):
            return value.id, value.label
        if isinstance(value, frozenset):  # a fast writer of the standard library fails on its 50th; in order, it is the same in every process
            return sorted(value)
        return (value.key, value.label) if isinstance(value, Field) else None


def fingerprint(*values: object) -> str:
    """Return the fingerprint of `values`, which may be made of anything that can be pickled.

    Two equal values that were made in another way can get another fingerprint: that costs work, and nothing goes wrong.
    """
    written = io.BytesIO()
    writer = _Writer(written, pickle.HIGHEST_PROTOCOL)
    writer.fast = True  # else it depends on which equal texts are one object
    writer.dump(values)
    return blake2b(written.getbuffer(), digest_size=SIZE).hexdigest()
