"""What was promised is kept: a mail is a row until it is sent.

Whoever has something to say calls `services.post` inside the transaction in which it happened; the
worker (`manage.py work`) delivers. Nothing here knows what the mails are about.
"""
