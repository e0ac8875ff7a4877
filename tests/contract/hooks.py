"""What is not drawn, because the document cannot say it.

The server takes invisible and control characters away, folds white space and trims the ends before it counts a text
(docs/api-design.md). A text that is longer than its limit as sent, and not as kept, is therefore right, though the schema
calls it wrong.
"""
import unicodedata

import schemathesis

# as long as no limit of a text is shorter
SHORTEST_LIMIT = 20


def kept(text):
    """About what the server keeps of a text: at least as short as that."""
    seen = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zs", "Zl", "Zp") else c for c in text)
    return " ".join(seen.split())


def shrinks(value):
    """Whether a long text in the value is kept shorter than it is sent."""
    if isinstance(value, str):
        return len(value) > SHORTEST_LIMIT and len(kept(value)) < len(value)
    if isinstance(value, dict):
        return any(shrinks(v) for v in value.values())
    if isinstance(value, list):
        return any(shrinks(v) for v in value)
    return False


@schemathesis.hook
def filter_body(context, body):
    """Bodies with such a text are not drawn."""
    return not shrinks(body)
