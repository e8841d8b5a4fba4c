"""What the offers add to the page of a district or municipality: a map, offers, events, places."""
