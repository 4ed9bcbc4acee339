"""One keep-alive connection to the Runtime API over a bare socket.

The standard library's HTTP client costs 40 ms of imports, more than the interpreter's own start. The answer to an event
and the question for the next one go out in one send, so a warm round trip is one wake-up on either side.
"""
import _socket

_ROOT = "/2018-06-01/runtime"
_NO_DELAY = (_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
# Above this size it is cheaper to send twice than to copy the body once more.
_COPY_LIMIT = 65536


class Disconnected(Exception):
    """The server closed the connection before its answer was whole."""


class RuntimeApi:
    def __init__(self, address):
        host, _, port = address.rpartition(":")
        self._address = (host, int(port))
        self._common = " HTTP/1.1\r\nHost: " + address + "\r\n"
        self._next = ("GET " + _ROOT + "/invocation/next" + self._common + "\r\n").encode()
        self._socket = None
        self._buffer = b""
        self._asked = False
        self._unanswered = None
        self._connect()

    def next(self):
        """Waits for an event: its headers (names in lower case) and its body."""
        if self._unanswered is not None:
            self._settle()
        for attempt in (1, 2):
            try:
                if not self._asked:
                    self._send(self._next)
                    self._asked = True
                status, headers, body = self._read_answer()
                break
            except (Disconnected, ConnectionError):
                self._drop()
                if attempt == 2:
                    raise
        self._asked = False
        if status != 200:
            raise RuntimeError("The Runtime API answered %d to next: %s" % (status, body.decode("utf-8", "replace")))
        return headers, body

    def respond(self, request_id, body, content_type):
        self._post("/invocation/" + request_id + "/response", body, "Content-Type: " + content_type + "\r\n", self._next)

    def fail(self, request_id, body):
        self._post("/invocation/" + request_id + "/error", body, "Content-Type: application/json\r\n", self._next)

    def fail_init(self, body, error_type):
        kind = "Content-Type: application/json\r\nLambda-Runtime-Function-Error-Type: " + error_type + "\r\n"
        self._post("/init/error", body, kind, b"")
        self._settle()

    def _post(self, path, body, headers, following):
        head = ("POST " + _ROOT + path + self._common + headers + "Content-Length: " + str(len(body)) + "\r\n\r\n").encode()
        self._unanswered = (head, body)
        try:
            self._send(head, body, following)
            self._asked = bool(following)
        except ConnectionError:
            self._drop()

    def _settle(self):
        """Reads the answer to the last post. Refusals (413, an invocation that timed out) are the server's to deal with."""
        head, body = self._unanswered
        self._unanswered = None
        try:
            if self._socket is not None:
                self._read_answer()
                return
        except (Disconnected, ConnectionError):
            self._drop()
        # The connection may have gone stale while the handler ran. Once more, on a new one.
        try:
            self._send(head, body)
            self._read_answer()
        except (Disconnected, ConnectionError):
            self._drop()

    def _connect(self):
        self._socket = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        self._socket.connect(self._address)
        self._socket.setsockopt(*_NO_DELAY)

    def close(self):
        self._drop()

    def _drop(self):
        if self._socket is not None:
            self._socket.close()
        self._socket = None
        self._buffer = b""
        self._asked = False

    def _send(self, head, body=b"", following=b""):
        if self._socket is None:
            self._connect()
        if len(body) <= _COPY_LIMIT:
            self._socket.sendall(head + body + following)
        else:
            self._socket.sendall(head)
            self._socket.sendall(body)
            if following:
                self._socket.sendall(following)

    def _receive(self):
        data = self._socket.recv(65536)
        if not data:
            raise Disconnected()
        return data

    def _read_answer(self):
        buffer = self._buffer
        end = buffer.find(b"\r\n\r\n")
        while end < 0:
            buffer += self._receive()
            end = buffer.find(b"\r\n\r\n")
        lines = buffer[:end].decode("utf-8", "replace").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        self._buffer = buffer[end + 4:]
        closes = headers.get("connection", "").lower() == "close"
        if "content-length" in headers:
            body = self._read_bytes(int(headers["content-length"]))
        elif headers.get("transfer-encoding", "").lower() == "chunked":
            body = self._read_chunks()
        else:
            body = self._read_to_end() if closes else b""
        if closes:
            self._drop()
        return int(lines[0].split(" ", 2)[1]), headers, body

    def _read_bytes(self, length):
        buffer = self._buffer
        if len(buffer) < length:
            parts = [buffer]
            missing = length - len(buffer)
            while missing > 0:
                data = self._receive()
                parts.append(data)
                missing -= len(data)
            buffer = b"".join(parts)
        self._buffer = buffer[length:]
        return buffer[:length]

    def _read_line(self):
        while b"\r\n" not in self._buffer:
            self._buffer += self._receive()
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line

    def _read_chunks(self):
        parts = []
        while True:
            size = int(self._read_line().split(b";")[0], 16)
            if size == 0:
                while self._read_line():
                    pass
                return b"".join(parts)
            parts.append(self._read_bytes(size))
            self._read_line()

    def _read_to_end(self):
        parts = [self._buffer]
        self._buffer = b""
        while True:
            data = self._socket.recv(65536)
            if not data:
                return b"".join(parts)
            parts.append(data)
