"""Where something is missing: offers counted by what they are for, where nobody offers anything.

`dimensions` says by what is counted, `matrix` counts, `need` reads what is known of need, `views`
shows and exports it, `admin` makes an editors' work list of it.
"""
