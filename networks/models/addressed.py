"""What has a street, a postcode and a town."""


class Addressed:
    """An address in one line, as far as it is known; none without a street: a town alone leads
    nobody anywhere."""

    street: str
    postcode: str
    city: str

    @property
    def postal_address(self) -> str:
        if not self.street:
            return ""
        place = " ".join(filter(None, [self.postcode, self.city]))
        return ", ".join(filter(None, [self.street, place]))
