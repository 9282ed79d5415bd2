"""The settings that ODK Collect and KoboCollect read from a QR code."""

import base64
import json
import zlib
from io import BytesIO

import qrcode
from qrcode.constants import ERROR_CORRECT_L
from qrcode.image.svg import SvgPathFillImage


def settings_code(address: str, *, name: str) -> str:
    """Return the content of a settings QR code: JSON, compressed with zlib, in base64.

    Collect takes the forms of the server as they are, and sends by itself once there is a line.
    https://docs.getodk.org/collect-import-export/
    """
    told = {
        "general": {
            "protocol": "odk_default",
            "server_url": address,
            "form_update_mode": "match_exactly",
            "periodic_form_updates_check": "every_one_hour",
            "autosend": "wifi_and_cellular",
            "delete_send": False,
            "app_language": "in",
        },
        "admin": {},
        "project": {"name": name[:60], "icon": "M", "color": "#0f5c8c"},
    }
    plain = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
    return base64.b64encode(zlib.compress(plain, 9)).decode()


def qr_picture(content: str) -> str:
    """Return a QR code as the address of a picture that stands within itself (`data:`)."""
    drawn = BytesIO()
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_L, border=4, box_size=8)
    code.add_data(content, optimize=0)
    code.make_image(image_factory=SvgPathFillImage).save(drawn)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.getvalue()).decode()}"
