"""Places are not people: nothing here is personal."""

from menuju.records.declarations import Holding

HOLDINGS: tuple[Holding, ...] = ()

NOT_PERSONAL = {
    "places.Edition": "code decree counts digests",
    "places.Place": "code kind name long_name key capital time_zone",
    "places.Alias": "text key",
    "places.FormerCode": "code law",
}
