"""A page of minutes as KIS sends it, as rows of numbers."""

from datetime import datetime
from typing import NamedTuple


class Minute(NamedTuple):
    label: datetime
    open: float
    high: float
    low: float
    close: float
    volume: int
    turnover: int


def rows(page):
    return [
        Minute(
            datetime(int(row["stck_bsop_date"][:4]), int(row["stck_bsop_date"][4:6]), int(row["stck_bsop_date"][6:]),
                     int(row["stck_cntg_hour"][:2]), int(row["stck_cntg_hour"][2:4])),
            float(row["stck_oprc"]), float(row["stck_hgpr"]), float(row["stck_lwpr"]), float(row["stck_prpr"]),
            int(row["cntg_vol"]), int(row["acml_tr_pbmn"]),
        )
        for row in page["output2"]
    ]
