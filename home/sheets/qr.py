"""QR codes of the portal's own addresses, made here: no service learns who passes what on."""

from io import BytesIO

import segno

QUIET_ZONE = 4  # modules around the code, without which some telephones do not find it


def qr_svg(url: str) -> str:
    """The code as SVG, black on white in every theme; it bears a wet corner."""
    file = BytesIO()
    segno.make(url, error="m", micro=False).save(
        file, kind="svg", border=QUIET_ZONE, light="#fff", xmldecl=False, omitsize=True
    )
    return file.getvalue().decode()
