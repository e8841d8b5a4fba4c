"""How the words of things are translated: what is a word, what is missing, who does it."""
