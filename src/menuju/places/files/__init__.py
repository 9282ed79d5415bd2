"""An edition of the official list as it lies in a folder: read whole, checked whole.

    edition.yaml                        what it is, and how many places of each kind it names
    provinces.csv  regencies.csv        code,name,kind,…; facts that are not known stay empty
    municipalities.csv                  of a country without provinces
    districts.csv.gz  villages.csv.gz
    aliases.csv                         alias,code
    former_codes.csv                    former,code,law

Only `edition.yaml` must be there, and the files of the kinds that it counts.
"""

from .edition import EditionFiles, digests, read_edition
from .rows import PlaceRow

__all__ = ["EditionFiles", "PlaceRow", "digests", "read_edition"]
