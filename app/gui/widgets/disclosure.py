"""A panel that opens: "Ver detalhes técnicos"."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.gui.widgets.buttons import LinkButton
from app.gui.widgets.into_view import bring_into_view
from app.gui.widgets.layouts import column
from app.gui.widgets.wrap import Wrap
from app.text import window as words


class DisclosurePanel(QWidget):
    """A link that shows and hides ``content``, or what ``content()`` makes when it is first shown.

    Its name says what pressing it will do. ``beside`` stands at its right, or below it where there is little room.
    """

    toggled = Signal(bool)

    def __init__(
        self,
        content: QWidget | Callable[[], QWidget],
        parent: QWidget | None = None,
        *,
        closed: str = words.DETAILS,
        opened: str = words.HIDE_DETAILS,
        beside: tuple[QWidget, ...] = (),
    ) -> None:
        super().__init__(parent)
        self._maker = None if isinstance(content, QWidget) else content
        self.content = content if isinstance(content, QWidget) else QWidget()
        self._texts = {False: closed, True: opened}
        self.button = LinkButton(closed, self.toggle, icon="chevron-right")
        line = Wrap(self.button, *beside) if beside else self.button
        self.setLayout(column(line, self.content, spacing=8))
        self.content.hide()

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return not self.content.isHidden()

    def toggle(self) -> None:
        """Open when closed, close when open."""
        opens = not self.is_open
        if self._maker is not None:
            self.content.setLayout(column(self._maker()))
            self._maker = None
        self.content.setVisible(opens)
        self.button.setText(self._texts[opens])
        self.button.set_icon("chevron-down" if opens else "chevron-right")
        self.toggled.emit(opens)
        if opens:
            bring_into_view(self)
