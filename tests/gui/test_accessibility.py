"""What assistive technology meets, scene by scene: names, order, targets, letters for Alt; and what the eye reads."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget

from app.gui import theme, tokens
from app.gui.places import Places
from app.gui.tokens import Palette, contrast, high_contrast
from app.gui.widgets.labels import Text
from tests.gui import keyboard_scenes, screens, wizard_scenes

HIGH = high_contrast("#000000", "#ffffff", "#ffff00", dark=True)
SCENES = pytest.mark.parametrize("name", screens.SCENES)
EVERY = pytest.mark.parametrize("name", screens.scenes())
PALETTES = pytest.mark.parametrize("palette", [tokens.LIGHT, tokens.DARK, HIGH], ids=lambda p: p.name)
#: What a person acts on or types into.
CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.ProgressBar,
}


def opened(name: str) -> Places:
    """The scene in a window that is really shown."""
    places = screens.scenes()[name]()
    places.shell.resize(1024, 720)
    places.shell.show()
    places.shell.activateWindow()
    assert QTest.qWaitForWindowActive(places.shell)
    for _round in range(4):  # what is further down comes in the next round, and finds its place in those after it
        QApplication.processEvents()
    return places


def walk(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Every visible node of the accessible tree below ``node``, in the order in which it is read."""
    for index in range(node.childCount()):
        child = node.child(index)
        if child is None or child.state().invisible:
            continue
        yield child
        yield from walk(child)


def control_names(places: Places) -> list[tuple[str, str]]:
    """What kind of control and which name, in the order in which they are read.

    No node leaves this function: Qt deletes it with its widget, and PySide would hand out one that is still held
    here for whatever lies at its address next.
    """
    root = QAccessible.queryAccessibleInterface(places.shell)
    assert root is not None
    return [(node.role().name, node.text(QAccessible.Text.Name)) for node in walk(root) if node.role() in CONTROLS]


@EVERY
def test_no_control_is_without_a_name(qapp: object, name: str) -> None:
    controls = control_names(opened(name))
    assert controls
    assert not [role for role, words in controls if not words.strip()]


def tabbed(places: Places) -> list[QWidget]:
    """The widgets that Tab goes through, from the first of the side, until it comes round."""
    found: list[QWidget] = []
    places.shell.side.buttons["dashboard"].setFocus()
    while (at := QApplication.focusWidget()) is not None and at not in found:
        found.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return found


def read_before(one: QWidget, other: QWidget, places: Places) -> bool:
    """Whether ``one`` stands before ``other``: the side, then the page, then the footer; lines from the top."""

    def spot(widget: QWidget) -> tuple[int, int, int]:
        shell, content = places.shell, places.shell.page.area.widget()
        area = 0 if shell.side.isAncestorOf(widget) else 2 if shell.footer.isAncestorOf(widget) else 1
        ground = content if content.isAncestorOf(widget) else shell
        box = QRect(widget.mapTo(ground, QPoint(0, 0)), widget.size())
        return area, box.center().y(), box.left()

    first, second = spot(one), spot(other)
    same_line = first[0] == second[0] and abs(first[1] - second[1]) < 24
    return first[2] <= second[2] if same_line else first[:2] <= second[:2]


@SCENES
def test_tab_goes_in_the_order_of_reading(qapp: object, name: str) -> None:
    places = opened(name)
    order = tabbed(places)
    assert len(order) >= 9
    wrong = [
        (a.accessibleName() or a, b.accessibleName() or b) for a, b in pairwise(order) if not read_before(a, b, places)
    ]
    assert not wrong


@EVERY
def test_a_button_says_what_it_does_without_a_full_stop(qapp: object, name: str) -> None:
    said = [button.text().replace("&", "") for button in opened(name).shell.findChildren(QPushButton)]
    assert any(said)
    assert not [text for text in said if text.endswith(".") and not text.endswith("...")]
    assert not {"OK", "Sim", "Não", "Finalizar"} & set(said)
    assert not [text for text in said if set(text) & set("<>‹›«»")], "a screen reader speaks these signs"


@EVERY
def test_every_target_is_large_enough(qapp: object, name: str) -> None:
    places = opened(name)
    buttons = [b for b in places.shell.findChildren(QAbstractButton) if b.isVisible()]
    small = [(b.text(), b.width(), b.height()) for b in buttons if min(b.width(), b.height()) < 24]
    assert not small


@SCENES
def test_no_letter_for_alt_is_given_twice(qapp: object, name: str) -> None:
    places = opened(name)
    texts = [b.text() for b in places.shell.findChildren(QAbstractButton) if b.isVisible()]
    letters = Counter(t[t.index("&") + 1].lower() for t in texts if "&" in t.replace("&&", ""))
    assert not [letter for letter, count in letters.items() if count > 1]


@EVERY
def test_no_word_is_cut_off(qapp: object, name: str) -> None:
    places = opened(name)
    cut = [
        label.text()
        for label in places.shell.findChildren(QLabel)
        if label.isVisible() and label.text() and not fits(label)
    ]
    assert not cut


def fits(label: QLabel) -> bool:
    """Whether the words as they are drawn, with the signs that join and part them, have room."""
    flags = Qt.TextFlag.TextWordWrap.value if label.wordWrap() else 0
    box = label.fontMetrics().boundingRect(QRect(0, 0, label.width(), 10000), flags, QLabel.text(label))
    return box.width() <= label.width() + 1 and box.height() <= label.height() + 2


@EVERY
def test_nothing_is_lost_at_twice_the_size_of_text(qapp: object, name: str) -> None:
    look = theme.of_application()
    look.scale = 2.0
    look.apply()
    places = opened(name)
    assert places.shell.width() == 1024
    assert places.shell.page.area.widget().width() <= places.shell.page.area.viewport().width()
    words = [label for label in places.shell.page.findChildren(Text) if label.isVisible() and label.text()]
    cut = [label.text() for label in words if not fits(label)]
    assert not cut


def colours(image: QImage, box: QRect) -> Counter[str]:
    return Counter(
        image.pixelColor(x, y).name()
        for y in range(max(0, box.top()), min(image.height(), box.bottom() + 1))
        for x in range(max(0, box.left()), min(image.width(), box.right() + 1))
    )


def drawn_contrast(image: QImage, box: QRect) -> float:
    """The contrast of the ground (the commonest colour) with the ink (the colour farthest from it)."""
    found = colours(image, box)
    ground = found.most_common(1)[0][0]
    return max((contrast(colour, ground) for colour in found), default=1.0)


@PALETTES
@pytest.mark.parametrize(
    "name",
    ["painel-todos-os-niveis", "rnds-recusou", "copias-nome-ocupado", "senha-falta", "detalhes", *wizard_scenes.SCENES],
)
def test_what_is_drawn_is_read_with_a_contrast_of_4_5(qapp: object, palette: Palette, name: str) -> None:
    theme.of_application().use(palette)
    places = opened(name)
    image = places.shell.grab().toImage()
    weak = []
    for widget in places.shell.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible() or not widget.text():
            continue
        box = seen(widget, places)
        if box.height() >= 8 and box.width() >= 8 and drawn_contrast(image, box) < 4.5:
            weak.append((widget.text(), round(drawn_contrast(image, box), 2)))
    assert not weak


def seen(widget: QWidget, places: Places) -> QRect:
    """The part of ``widget`` that is not scrolled away, in the window."""
    region = widget.visibleRegion().boundingRect()
    return region.translated(widget.mapTo(places.shell, QPoint(0, 0)))


@PALETTES
def test_fields_and_the_ring_stand_out_by_three_to_one(qapp: object, palette: Palette) -> None:
    theme.of_application().use(palette)
    places = opened("senha")
    field = places.shell.page.findChild(QLineEdit)
    QTest.keyClick(places.shell.windowHandle(), Qt.Key.Key_Tab)
    field.setFocus()
    assert field.hasFocus()
    assert places.shell.focus_ring.is_shown
    image = places.shell.grab().toImage()
    box = QRect(field.mapTo(places.shell, QPoint(0, 0)), field.size())
    edge = colours(image, QRect(box.left(), box.center().y(), 1, 1)).most_common(1)[0][0]
    assert contrast(edge, palette.background) >= 3
    ring = colours(image, QRect(box.left() - 8, box.top() - 8, box.width() + 16, 4))
    assert palette.focus in ring
    assert contrast(palette.focus, palette.background) >= 3


@PALETTES
@pytest.mark.parametrize("name", keyboard_scenes.SCENES)
def test_the_ring_stands_out_and_covers_no_word(qapp: object, palette: Palette, name: str) -> None:
    theme.of_application().use(palette)
    shell = keyboard_scenes.SCENES[name]()
    ring = shell.focus_ring._ring
    assert ring is not None
    assert shell.focus_ring.is_shown
    box = QRect(ring.mapTo(shell, QPoint(0, 0)), ring.size())
    drawn = colours(shell.grab().toImage(), QRect(box.left() + 10, box.top(), box.width() - 20, 4))
    assert drawn[palette.focus] > 0.4 * drawn.total(), "dashes, longer than the gaps between them"
    inside = box.adjusted(4, 4, -4, -4)
    for label in shell.findChildren(QLabel):
        if label.isVisibleTo(shell) and label.text():
            words = QRect(label.mapTo(shell, QPoint(0, 0)), label.size()).adjusted(0, 3, 0, -3)
            assert inside.contains(words) or not box.intersects(words), label.text()


def test_a_button_that_waits_keeps_its_edge_in_high_contrast(qapp: object) -> None:
    palette = tokens.high_contrast("#000000", "#ffffff", "#ffff00", dark=True)
    theme.of_application().use(palette)
    button = opened("assistente-5-conferindo").shell.footer.primary
    assert not button.isEnabled()
    image = button.grab().toImage()
    for edge in (QRect(20, 0, image.width() - 40, 1), QRect(20, image.height() - 1, image.width() - 40, 1)):
        assert palette.border in colours(image, edge)


@SCENES
def test_colour_never_speaks_alone(qapp: object, name: str) -> None:
    """Each coloured card is named by a word for its kind, and each tag holds a word."""
    from app.gui.widgets.cards import MessageCard
    from app.gui.widgets.tag import Tag

    places = opened(name)
    for card in places.shell.findChildren(MessageCard):
        assert ": " in card.accessibleName()
    for tag in places.shell.findChildren(Tag):
        assert tag.label.text()
