"""What readers say of a page, and the inbox in which editors answer.

No account, no script; a reader's network address is counted for the limit and never stored.
"""
