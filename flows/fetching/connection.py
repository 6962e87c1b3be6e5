"""Connections that are made to nowhere but where they may go, and that end in time.

A name is resolved once, the addresses that it gives are judged, and the connection goes to one of exactly these: between the check and
the connection, nothing can change where a name points to (DNS rebinding). Host header, SNI and the check of the certificate keep the name.
A deadline holds for everything that a request does, however slowly a server answers.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from typing import Any

import httpcore
import httpx

from broadsheet.flows.fetching.addresses import literal_address, require_public

CONNECT_SECONDS = 10.0


class GuardedNetwork(httpcore.NetworkBackend):
    """Opens TCP connections for one request at a time. Set `deadline` (of time.monotonic) before each."""

    def __init__(self, allow_private: bool) -> None:
        self.deadline = time.monotonic()
        self._allow_private = allow_private
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that takes one. Raises BadAddress, and ConnectError or ConnectTimeout."""
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port):
            seconds = min(CONNECT_SECONDS, seconds_left(self.deadline))
            try:
                stream = self._network.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return TimedStream(stream, self)
        raise failed

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Any = None) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("sockets of this machine are not asked")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    def _addresses(self, host: str, port: int) -> list[str]:
        literal = literal_address(host)
        found = [str(literal)] if literal is not None else _resolve(host, port, seconds_left(self.deadline))
        if not self._allow_private:
            for address in found:
                require_public(ip_address(address), host)
        return found


class TimedStream(httpcore.NetworkStream):
    """A connection that ends at the deadline of its network, not only when one read takes too long."""

    def __init__(self, stream: httpcore.NetworkStream, network: GuardedNetwork) -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, seconds_left(self._network.deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, seconds_left(self._network.deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = seconds_left(self._network.deadline)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedTransport(httpx.BaseTransport):
    """httpx's requests over a GuardedNetwork, with httpcore's errors as they are. No proxy, no connection kept."""

    def __init__(self, network: GuardedNetwork, tls: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=tls, network_backend=network, max_connections=1, max_keepalive_connections=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path)
        answer = self._pool.handle_request(httpcore.Request(request.method, url, headers=request.headers.raw))
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def tls_context() -> ssl.SSLContext:
    """How certificates are checked: always, against certifi's authorities or those that SSL_CERT_FILE names."""
    return httpx.create_ssl_context()


def seconds_left(deadline: float) -> float:
    """How long there is until a deadline of time.monotonic. Raises ReadTimeout when it is over."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the deadline is over")
    return left


def _resolve(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a name, in the resolver's order, each once. Raises ConnectError, or ConnectTimeout after so many seconds: the
    resolver itself can't be stopped, so it is left behind in its thread."""
    answers: queue.SimpleQueue[list[Any] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as error:
            answers.put(OSError(str(error)))

    threading.Thread(target=ask, name=f"resolve {host}", daemon=True).start()
    try:
        found = answers.get(timeout=seconds)
    except queue.Empty:
        raise httpcore.ConnectTimeout(f"{host} was not resolved in time") from None
    if isinstance(found, OSError):
        raise UnknownHost(str(found))
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class UnknownHost(httpcore.ConnectError):
    """A name that no resolver knows."""
