"""A PEP 517 build backend in one file: packs a pure Python package into a wheel, the same bytes on every machine.

A project is a folder with METADATA (the wheel's own metadata file), one package folder of the same name, and, where it
has console scripts, entry_points.txt. There is no build_sdist: the projects are only ever built in place.
"""

import base64
import hashlib
import zipfile
from email.parser import HeaderParser
from pathlib import Path

WHEEL = "Wheel-Version: 1.0\nGenerator: plainwheel\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    metadata = Path("METADATA").read_text("utf-8")
    headers = HeaderParser().parsestr(metadata)
    package = headers["Name"].replace("-", "_")
    stem = f"{package}-{headers['Version']}"
    info = f"{stem}.dist-info"

    files = {path.as_posix(): path.read_bytes() for path in sorted(Path(package).rglob("*.py"))}
    files[f"{info}/METADATA"] = metadata.encode()
    files[f"{info}/WHEEL"] = WHEEL.encode()
    if Path("entry_points.txt").exists():
        files[f"{info}/entry_points.txt"] = Path("entry_points.txt").read_bytes()
    lines = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*lines, f"{info}/RECORD,,", ""]).encode()

    wheel = f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(Path(wheel_directory) / wheel, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return wheel


def _digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
