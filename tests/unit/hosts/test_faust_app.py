"""Faust as every step runs it: what it leaves on the disk."""

from pathlib import Path

from services.hosts.faustapp import faust_app
from services.hosts.stack import StackSettings
from services.topology import detect_step


def test_faust_keeps_its_folder_beside_the_files_of_partitions(tmp_path: Path) -> None:
    state = tmp_path / "not" / "there"

    app = faust_app(detect_step(), StackSettings(state=state))

    assert Path(app.conf.datadir).parent == state
    assert state.is_dir()
