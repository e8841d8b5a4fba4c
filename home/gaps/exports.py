"""The table to calculate with: one row a cell."""

from typing import Any

from home.gaps.matrix import Matrix


def rows_of(matrix: Matrix) -> list[dict[str, Any]]:
    """`row`, `column`: short names. `missing`: nobody offers this here in particular."""
    return [
        {
            "row": cell.row.slug,
            "row_name": str(cell.row.name),
            "column": cell.column.slug,
            "column_name": str(cell.column.name),
            "offers": cell.number,
            "missing": cell.is_gap,
        }
        for row in matrix.rows
        for cell in row.cells
    ]
