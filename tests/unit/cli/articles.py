"""Three short articles, written for these tests, about meetings of foreign ministers that never were."""

import json
from pathlib import Path

FIRST = (
    "JAKARTA, Kabar Uji - Menteri Luar Negeri Indonesia Raka Wibawa bertemu dengan Menteri Luar Negeri "
    "Singapura Lim Boon Hock di Jakarta pada 1 Januari 2030."
)
SECOND = (
    "SINGAPURA, Warta Uji - Menteri Luar Negeri Indonesia Raka Wibawa bertemu dengan Menteri Luar Negeri "
    "Singapura Lim Boon Hock di Singapura pada 15 Agustus 2030."
)
THIRD = (
    "SINGAPORE, Test Post - Foreign Minister Raka Wibawa of Indonesia met Singapore's Foreign Minister "
    "Lim Boon Hock in Singapore on August 15, 2030."
)
TEXTS = {"1-first": FIRST, "2-second": SECOND, "3-third": THIRD}


def write(folder: Path) -> None:
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def write_lines(path: Path) -> None:
    lines = (json.dumps({"id": name, "text": text}) for name, text in TEXTS.items())
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
