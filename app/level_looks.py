"""The tone and the shape of the icon that go with the word of each level of expiry."""

from app.certificate.expiry import Level
from app.tones import Tone

LEVEL_LOOKS: dict[Level, tuple[Tone, str]] = {
    Level.OK: (Tone.SUCCESS, "badge-check"),
    Level.PLAN: (Tone.INFO, "badge-calendar"),
    Level.SOON: (Tone.WARNING, "badge-triangle-line"),
    Level.NOW: (Tone.ALERT, "badge-triangle"),
    Level.URGENT: (Tone.DANGER, "badge-octagon"),
    Level.EXPIRED: (Tone.DANGER, "badge-close"),
    Level.UNREADABLE: (Tone.NEUTRAL, "badge-question"),
    Level.NOT_A_CERTIFICATE: (Tone.NEUTRAL, "badge-question"),
}
