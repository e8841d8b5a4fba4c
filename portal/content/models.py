from portal.content.city import Brand, CitySettings

__all__ = ["Brand", "CitySettings"]
