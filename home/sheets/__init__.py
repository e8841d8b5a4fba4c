"""To keep and to pass on: a page as PDF, its QR code, and one sheet of up to six things."""
