"""A raw HTTP/1.1 client and a server under test: bytes and deadlines, no library in between."""
import os
import resource
import signal
import socket
import subprocess
import time

DEADLINE = float(os.environ.get("HTTP_SUITE_DEADLINE", "20"))


class Broken(AssertionError):
    """The server did what it must not do, or did not answer in time."""


def check(condition, what):
    if not condition:
        raise Broken(what)


def until(condition, what):
    """Polls until true, or the deadline is over."""
    end = time.monotonic() + DEADLINE
    while not condition():
        check(time.monotonic() < end, "in vain waited until " + what)
        time.sleep(0.02)


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def header(self, name, absent=None):
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        return values[0] if values else absent


class Client:
    def __init__(self, port, receive_buffer=None, connect_deadline=DEADLINE):
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(connect_deadline)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.connect(("127.0.0.1", port))
        self.socket.settimeout(DEADLINE)
        self.received = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, data):
        try:
            self.socket.sendall(data if isinstance(data, bytes) else data.encode())
        except (BrokenPipeError, ConnectionResetError):
            pass   # it had its answer already; that is read next
        return self

    def get(self, target, *headers, method="GET", version="1.1"):
        lines = [f"{method} {target} HTTP/{version}", "Host: test", "Connection: keep-alive", *headers, "", ""]
        return self.send("\r\n".join(lines)).answer(head=method == "HEAD")

    def more(self):
        """Reads once; false at the end of the stream."""
        try:
            data = self.socket.recv(1 << 16)
        except socket.timeout:
            raise Broken("no answer in time")
        except (ConnectionResetError, BrokenPipeError):
            return False
        self.received += data
        return bool(data)

    def take(self, size):
        parts, missing = [self.received[:size]], size - len(self.received)
        self.received = self.received[size:]
        while missing > 0:
            check(self.more(), f"the connection ended {missing} bytes early")
            parts.append(self.received[:missing])
            self.received, missing = self.received[missing:], missing - len(parts[-1])
        return b"".join(parts)

    def answer(self, head=False):
        while b"\r\n\r\n" not in self.received:
            check(self.more(), "the connection ended without an answer")
        top, self.received = self.received.split(b"\r\n\r\n", 1)
        first, *lines = top.decode("latin-1").split("\r\n")
        check(first.startswith("HTTP/1.1 "), "not an answer: " + first)
        headers = [tuple(line.split(": ", 1)) for line in lines]
        answer = Answer(int(first.split(" ")[1]), headers, b"")
        if not head and answer.header("Content-Length"):
            answer.body = self.take(int(answer.header("Content-Length")))
        if not head and answer.header("Transfer-Encoding") == "chunked":
            answer.body = b"".join(self.chunks())
        return answer

    def chunks(self):
        while True:
            while b"\r\n" not in self.received:
                check(self.more(), "the connection ended between chunks")
            size, self.received = self.received.split(b"\r\n", 1)
            chunk = self.take(int(size, 16))
            check(self.take(2) == b"\r\n", "no end of a chunk")
            if not chunk:
                return
            yield chunk

    def expect_end(self):
        """Nothing more comes but the end of the stream."""
        check(self.received == b"", f"bytes after the last answer: {self.received[:60]!r}")
        check(not self.more(), f"bytes after the last answer: {self.received[:60]!r}")


class Server:
    """A process that prints `port N`."""

    def __init__(self, command, files=None):
        def limit():
            if files:
                resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=limit, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("port "):
            raise RuntimeError(f"{command} did not start")
        self.port = int(line.split()[1])

    def client(self, **options):
        return Client(self.port, **options)

    def ask(self, target, *headers, **options):
        with self.client() as client:
            return client.get(target, *headers, **options)

    def is_alive_on_every_worker(self):
        """Connections are spread over workers by descriptor number: eight in a row meet all of two."""
        clients = [self.client() for _ in range(8)]
        for client in clients:
            check(client.get("/hello").body == b"hello\n", "another client got a wrong answer")
        for client in clients:
            client.close()

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def virtual_megabytes(self):
        with open(f"/proc/{self.process.pid}/statm") as statm:
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    def resident_megabytes(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            kilobytes = [int(line.split()[1]) for line in status if line.startswith("RssAnon:")]
        return kilobytes[0] / 1000

    def processor_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)

    def stopped(self):
        """What it printed after SIGTERM, once it has ended well."""
        output, _ = self.process.communicate(timeout=DEADLINE)
        check(self.process.returncode == 0, f"exit code {self.process.returncode}")
        return output.strip()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()
