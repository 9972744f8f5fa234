"""What is installed is whole: from a wheel, and from the source tree by an editable install."""

from __future__ import annotations

import configparser
import json
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("card", "review", "requirements", "dataset", "checklist", "response", "mltrl")

TELL = """
import json, pathlib, sys
import mltrl_docs
from mltrl_docs.html.environment import environment
from mltrl_docs.load.schema import schema_text
package = pathlib.Path(mltrl_docs.__file__).parent
print(json.dumps({
    "package": str(package),
    "templates": [name for name in environment(None).list_templates() if environment(None).get_template(name)],
    "schemas": {kind: schema_text(kind) for kind in sys.argv[1:]},
}))
"""


def tell(cwd: Path, *, flags: str, before: str = "") -> dict[str, object]:
    """What an interpreter in an unrelated folder finds of the package."""
    command = [sys.executable, flags, "-c", before + TELL, *KINDS]
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    found: dict[str, object] = json.loads(result.stdout)
    return found


def schemas_of_the_source_tree() -> dict[str, str]:
    return {kind: (ROOT / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8") for kind in KINDS}


def templates_of_the_source_tree() -> list[str]:
    """The names that Jinja knows: every file, and again below `mltrl/` for those that replace one."""
    folder = ROOT / "mltrl_docs" / "html" / "templates"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names
    return sorted(names | {f"mltrl/{name}" for name in names})


def files_of_the_package() -> set[str]:
    """Every file below `mltrl_docs/` in the source tree, what Python writes there left out."""
    files = (path for path in (ROOT / "mltrl_docs").rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution and the wheel that was built from it, offline."""
    folder = tmp_path_factory.mktemp("dist")
    # Building the wheel from the source distribution proves that it lacks nothing.
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def wheel_files(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_package_the_schemas_and_nothing_else(wheel_files: set[str]) -> None:
    files = (path for path in (ROOT / "schemas").rglob("*") if path.is_file())
    schemas = {f"mltrl_docs/{path.relative_to(ROOT).as_posix()}" for path in files}
    held = {name for name in wheel_files if ".dist-info/" not in name}
    assert held == files_of_the_package() | schemas


def test_the_wheel_says_that_it_is_typed_and_under_which_licence(wheel_files: set[str]) -> None:
    assert "mltrl_docs/py.typed" in wheel_files
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel_files)


def test_a_wheel_installed_elsewhere_finds_its_schemas_and_templates(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True, cwd=tmp_path)
    # Without `site` no .pth is read, so that the editable install of this environment cannot help.
    paths = [str(target), sysconfig.get_path("purelib")]
    found = tell(tmp_path, flags="-IS", before=f"import sys; sys.path[:0] = {paths!r}")
    assert found["package"] == str(target / "mltrl_docs")
    assert found["schemas"] == schemas_of_the_source_tree()
    assert found["templates"] == templates_of_the_source_tree()


def test_an_editable_install_finds_the_schemas_and_templates_of_the_source_tree(tmp_path: Path) -> None:
    found = tell(tmp_path, flags="-I")
    assert found["package"] == str(ROOT / "mltrl_docs")
    assert found["schemas"] == schemas_of_the_source_tree()
    assert found["templates"] == templates_of_the_source_tree()


def test_the_command_and_the_plugin_are_declared(wheel: Path, wheel_files: set[str]) -> None:
    (name,) = (name for name in wheel_files if name.endswith(".dist-info/entry_points.txt"))
    declared = configparser.ConfigParser()
    with zipfile.ZipFile(wheel) as archive:
        declared.read_string(archive.read(name).decode())
    assert declared["console_scripts"]["mltrl"] == "mltrl_docs.cli:main"
    assert declared["mkdocs.plugins"]["mltrl"] == "mltrl_docs.mkdocs_plugin:MltrlPlugin"


def test_the_command_starts_outside_of_the_source_tree(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("mltrl")), "--help"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert "check" in result.stdout


def test_the_metadata_names_the_package_and_its_python(wheel: Path, wheel_files: set[str]) -> None:
    (name,) = (name for name in wheel_files if name.endswith(".dist-info/METADATA"))
    with zipfile.ZipFile(wheel) as archive:
        metadata = Parser().parsestr(archive.read(name).decode())
    assert metadata["Name"] == "mltrl-docs"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_the_source_distribution_holds_what_a_developer_needs_and_no_caches(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    assert {"pyproject.toml", "requirements.lock", "dev.py", "README.md", "LICENSE", "CHANGELOG.md"} <= names
    assert {"tests/conftest.py", "schemas/card.schema.json", "mkdocs.yml", "mltrl.yml"} <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith((".venv", "site/"))]
