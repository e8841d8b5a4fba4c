"""Goals and where we stand: each goal with its chapter, measures, figures, offers, demands.

`chain` reads one goal with all that it is tied to, `catalogue` all goals for the list, `ties` what
other pages say of them; `telling` puts a chain into words, `broken` finds where one breaks off.
"""
