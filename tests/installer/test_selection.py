"""What of Qt goes into the bundle."""

import pytest
import selection

LIBRARY = "/qt/lib/"


def entry(name: str, kind: str = "BINARY") -> selection.Entry:
    return (name, LIBRARY + name, kind)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland-egl.so", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/translations/qtbase_pt_BR.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/opengl32sw.dll", False),
        ("resources/window.qss", True),
    ],
)
def test_plug_ins_and_translations_are_named_one_by_one(name: str, kept: bool) -> None:
    assert selection.wanted(name) is kept


def test_a_library_stays_when_something_that_stays_links_to_it() -> None:
    links = {
        "PySide6/QtCore.abi3.so": ["libQt6Core.so.6"],
        "PySide6/Qt/lib/libQt6Core.so.6": ["libicui18n.so.73", "libc.so.6"],
        "libgtk-3.so.0": ["libpango-1.0.so.0"],
    }
    binaries = [
        entry("PySide6/QtCore.abi3.so", "EXTENSION"),
        entry("PySide6/Qt/lib/libQt6Core.so.6"),
        entry("libicui18n.so.73"),
        entry("libgtk-3.so.0"),
        entry("libpango-1.0.so.0"),
        entry("PySide6/Qt/plugins/platformthemes/libqgtk3.so"),
    ]
    kept = selection.reached(binaries, lambda path: links.get(path.removeprefix(LIBRARY), []))
    assert [name for name, _, _ in kept] == [
        "PySide6/QtCore.abi3.so",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "libicui18n.so.73",
    ]


def test_libraries_that_link_to_each_other_do_not_keep_each_other() -> None:
    links = {"libone.so": ["libtwo.so"], "libtwo.so": ["libone.so"]}
    binaries = [entry("libone.so"), entry("libtwo.so")]
    assert selection.reached(binaries, lambda path: links[path.removeprefix(LIBRARY)]) == []


def test_a_link_goes_with_its_target() -> None:
    kept = [entry("PySide6/Qt/lib/libQt6Core.so.6")]
    live = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
    dead = ("libQt6Pdf.so.6", "PySide6/Qt/lib/libQt6Pdf.so.6", "SYMLINK")
    upwards = ("PySide6/plugins/lib.so", "../Qt/lib/libQt6Core.so.6", "SYMLINK")
    assert selection.without_dead_links([live, dead, upwards], kept) == [live, upwards]
