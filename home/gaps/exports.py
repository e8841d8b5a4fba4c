"""The table to calculate with: one row a cell."""

import csv
import io

from home.gaps.matrix import Matrix
from portal.spreadsheets import harmless

COLUMNS = ("row", "row_name", "column", "column_name", "offers", "missing")


def as_csv(matrix: Matrix) -> str:
    """`row`, `column`: short names. `missing`: nobody offers this here in particular."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in matrix.rows:
        for cell in row.cells:
            names = [harmless(str(step.name)) for step in (cell.row, cell.column)]
            writer.writerow(
                [cell.row.slug, names[0], cell.column.slug, names[1], cell.number, cell.is_gap]
            )
    return out.getvalue()
