"""How each language writes days, times and numbers, where Django's own forms are not those of
Unicode's CLDR: day, month, year, and 24 hours, as offices here write them."""
