"""Lists of organisations and of people, narrowed by what they are chosen by."""
