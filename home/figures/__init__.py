"""Figures for everybody: each indicator with its sentence, its chart, its table and its sources.

`series` reads the data points, `charts` computes what is drawn, `views` shows and exports them.
"""
