"""Build the parts in order, serve them at http://HOST:PORT."""

# ruff: noqa: E402 - what libraries read from the environment is set before they are imported

from __future__ import annotations

import os

# Before anything of ours or theirs is imported: no telemetry, no model hub.
for _name, _value in {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}.items():
    os.environ.setdefault(_name, _value)

import errno
import logging
import socket
import sys
from datetime import date
from threading import Thread

import uvicorn
from fastapi import FastAPI

from assistant import Assistant, build_assistant
from calculators import registry
from corpus import load_corpus
from indexing import EncoderUnavailable, IndexUnavailable, open_retriever
from web import Services, Settings, create_app
from web.settings import BadSetting

FIRST_QUESTION = "在职，三级医院门诊花了800元，能报多少？"
"""Asked beside the start, so that dictionaries and tools are at hand when a person asks."""

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def build() -> Services:
    """Corpus, index, assistant, calculators: each from the ones before."""
    corpus = load_corpus()
    encoder = os.environ.get("YIDA_ENCODER", "").strip()
    retriever = open_retriever(corpus, encoder, progress=sys.stderr.isatty())
    assistant = build_assistant(corpus, retriever)
    Thread(target=_warm_up, args=(assistant,), daemon=True).start()
    return Services(corpus, retriever, assistant, registry)


def _warm_up(assistant: Assistant) -> None:
    assistant.ask(FIRST_QUESTION, session=None, today=date(2022, 7, 1))


class Server(uvicorn.Server):
    """Says where it is, once it is ready."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening."""
        await super().startup(sockets)
        if self.started and sockets:
            sys.stdout.write(f"驿答已就绪 / Ready: {_address(sockets[0])}\n")
            sys.stdout.flush()


def main() -> int:
    """Serve until stopped; exit status 2 where the settings cannot be used."""
    logging.basicConfig(level=logging.WARNING, format=LOG_FORMAT)
    try:
        settings = Settings.from_environment(os.environ)
        listener = _bind(settings)
    except BadSetting as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    with listener:
        try:
            services = build()
        except (EncoderUnavailable, IndexUnavailable) as problem:
            sys.stderr.write(f"{problem}\n")
            return 2
        serve(create_app(services, settings), listener)
    return 0


def serve(app: FastAPI, listener: socket.socket) -> None:
    """Serve on a bound socket until interrupted."""
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=3,
    )
    Server(config).run(sockets=[listener])


def _bind(settings: Settings) -> socket.socket:
    """Take the port before anything is built, so that a port in use is known at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise BadSetting(_why_not(settings, error)) from error
    return listener


def _why_not(settings: Settings, error: OSError) -> str:
    place = f"{settings.host}:{settings.port}"
    if error.errno == errno.EADDRINUSE:
        return f"端口已被占用，请用 PORT 换一个。 / Address in use, choose another PORT: {place}"
    return f"不能在此地址提供服务。 / Cannot serve at {place}: {error.strerror or error}"


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


if __name__ == "__main__":
    sys.exit(main())
