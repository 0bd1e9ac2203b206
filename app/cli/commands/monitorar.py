"""``chaveiro monitorar``: the dashboard for Nagios, Prometheus, Zabbix and programs."""

import argparse

from app.cli.console import Console
from app.cli.context import chosen_pec, context
from app.findings import ChaveiroError, Finding
from app.output.metrics import Format, Limits, monitor
from app.text import cli as words
from app.watch.entries import Dashboard


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    choices = [form.value for form in Format]
    parser.add_argument("--formato", choices=choices, default=None, help=words.OPTION_FORMAT)
    parser.add_argument("--aviso", type=int, metavar="DIAS", default=30, help=words.OPTION_WARNING)
    parser.add_argument("--critico", type=int, metavar="DIAS", default=7, help=words.OPTION_CRITICAL)


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the state in the format asked for; ``--json`` is ``--formato json``."""
    fallback = Format.JSON if options.json else Format.NAGIOS
    form = Format(options.formato) if options.formato else fallback
    found: Dashboard | None = None
    problem: Finding | None = None
    try:
        found = _dashboard(options)
    except ChaveiroError as error:
        problem = error.as_finding()
    answer = monitor(found, form, Limits(warning=options.aviso, critical=options.critico), problem)
    console.raw(answer.text)
    return answer.exit_code


def _dashboard(options: argparse.Namespace) -> Dashboard:
    from app.actions.dashboard import dashboard

    around = context(options)
    return dashboard(around.system, chosen_pec(around), now=around.now)
