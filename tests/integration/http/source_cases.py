"""Answers whose body is made while it is sent: they take no memory, no turn of others, and tell when they are not whole."""
import time

from cases import case, leave_in_the_middle_of, pattern
from client import check, until


@case()
def made_bodies_arrive_in_chunks(server):
    with server.client() as client:
        for size, piece in ((0, 10), (1, 10), (10, 10), (100_001, 1000), (3_000_000, 2_500_000)):
            answer = client.get(f"/made?n={size}&piece={piece}")
            check((answer.status, answer.header("Transfer-Encoding")) == (200, "chunked"), "not in chunks")
            check(answer.header("Content-Length") is None, "chunks and a length")
            check(answer.body == pattern(0, size), f"other bytes of {size}")
        head = client.get("/made?n=10&piece=5", method="HEAD")
        check((head.status, head.header("Content-Length")) == (200, None), "HEAD")
        client.send("GET /made?n=20&piece=7 HTTP/1.1\r\nHost: a\r\n\r\n" * 2 + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
        check([client.answer().body for _ in range(3)] == [pattern(0, 20), pattern(0, 20), b"hello\n"], "out of step")


@case()
def clients_without_chunks_get_the_bytes_and_the_end(server):
    with server.client() as client:
        answer = client.get("/made?n=100000&piece=999", version="1.0")
        check((answer.header("Transfer-Encoding"), answer.header("Connection")) == (None, "close"), "not for HTTP/1.0")
        while client.more():
            pass
        check(client.received == pattern(0, 100_000), "other bytes")


@case(write_deadline=300)
def made_bodies_take_no_memory_and_no_turn_of_others(server):
    size = 300_000_000
    server.ask("/made?n=1000000&piece=1000000")
    before = server.resident_megabytes()
    readers = [server.client() for _ in range(4)]
    for reader in readers:
        reader.send(f"GET /made?n={size}&piece=1000000 HTTP/1.1\r\nHost: a\r\n\r\n")
        check(reader.more(), "no first bytes")
    server.is_alive_on_every_worker()
    time.sleep(0.8)   # longer than the deadline of what is in memory
    server.is_alive_on_every_worker()
    for reader in readers:
        size_read = 0
        while size_read < size:
            check(reader.more(), f"the connection ended after {size_read} bytes")
            size_read += len(reader.received)
            reader.received = b""
    check(server.resident_megabytes() < before + 20, "it was kept in memory")


@case()
def a_fault_while_sending_ends_the_connection(server):
    with server.client() as client:
        client.send("GET /made?n=100000&piece=1000&fault=50000 HTTP/1.1\r\nHost: a\r\n\r\n")
        while client.more():
            pass
        check(b"200" in client.received[:20] and not client.received.endswith(b"0\r\n\r\n"), "it says that it is whole")
        check(b"secret" not in client.received, "the text of an exception")
    server.is_alive_on_every_worker()


@case(rate_window=500, min_write_rate=1_000_000)
def a_slow_reader_of_a_made_body_has_a_minimum_rate(server):
    with server.client(receive_buffer=4096) as client:
        client.send("GET /made?n=40000000&piece=8000000 HTTP/1.1\r\nHost: a\r\n\r\n")
        size = 0
        time.sleep(1.5)
        while client.more():
            size += len(client.received)
            client.received = b""
        check(size < 40_000_000, "it got everything")
    server.is_alive_on_every_worker()


@case(max_sources=2)
def made_bodies_have_a_number(server):
    readers = [server.client(receive_buffer=4096) for _ in range(2)]
    for reader in readers:
        reader.send("GET /made?n=100000000&piece=1000000 HTTP/1.1\r\nHost: a\r\n\r\n")
        check(reader.more(), "no first bytes")
    with server.client() as third:
        refused = third.get("/made?n=10&piece=10")
        check((refused.status, refused.header("Retry-After") is not None) == (503, True), "a third one")
    readers[0].close()
    until(lambda: server.ask("/made?n=10&piece=10").status == 200, "a place is free again")


@case()
def clients_that_leave_in_the_middle_of_a_made_body_cost_nothing(server):
    leave_in_the_middle_of(server, "GET /made?n=5000000&piece=100000 HTTP/1.1\r\nHost: a\r\n\r\n")


@case()
def stopping_finishes_made_bodies(server):
    client = server.client(receive_buffer=4096)
    client.send("GET /made?n=8000000&piece=100000 HTTP/1.1\r\nHost: a\r\n\r\n")
    check(client.more(), "no first bytes")
    server.terminate()
    check(client.answer().body == pattern(0, 8_000_000), "cut off")
    client.expect_end()
    check(server.stopped() == "drained", "not drained")
