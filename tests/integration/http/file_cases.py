"""Answers that are sent straight from a file: whole, in ranges, of any size, to whatever reader."""
import time

from cases import case, leave_in_the_middle_of, pattern
from client import check


@case()
def files_are_sent_whole_and_in_ranges(server):
    total = 3_000_001
    with server.client() as client:
        whole = client.get(f"/archive?n={total}")
        check((whole.status, whole.header("Accept-Ranges"), whole.body) == (200, "bytes", pattern(0, total)), "not the file")
        for wanted, first, size in (("0-0", 0, 1), ("100-199", 100, 100), ("2999999-", 2_999_999, 2), ("-5", total - 5, 5),
                                    ("-9999999999999999999999", 0, total), ("7-99999999999999999999999", 7, total - 7)):
            part = client.get(f"/archive?n={total}", f"Range: bytes={wanted}")
            check(part.status == 206, f"{wanted}: status {part.status}")
            check(part.header("Content-Range") == f"bytes {first}-{first + size - 1}/{total}", wanted)
            check(part.body == pattern(first, size), f"{wanted}: other bytes")
            check(part.header("ETag") == whole.header("ETag"), "another version")
        for wanted in (f"{total}-", "99999999999999999999999-", "-0"):
            none = client.get(f"/archive?n={total}", f"Range: bytes={wanted}")
            check((none.status, none.header("Content-Range")) == (416, f"bytes */{total}"), wanted)
            check(none.header("Content-Type") == "application/problem+json", "not a problem document")
        # What is no valid range, names several or another version is as if it were not there (RFC 9110, 14.2 and 13.1.5).
        for headers in (["Range: bytes=5-4"], ["Range: bytes=0-1,5-6"], ["Range: lines=0-1"], ["Range: bytes=a-b"],
                        ["Range: bytes=-"], ["Range: bytes=0-1", 'If-Range: "other"'], ["Range: bytes=0-1", 'If-Range: W/"canned"'],
                        ["Range: bytes=0-1", "If-Range: Wed, 21 Oct 2015 07:28:00 GMT"]):
            answer = client.get(f"/archive?n={total}", *headers)
            check((answer.status, len(answer.body)) == (200, total), f"{headers}: {answer.status}")
        check(client.get(f"/archive?n={total}", "Range: bytes=0-1", 'If-Range: "canned"').status == 206, "If-Range")
        check(client.get(f"/archive?n={total}", "Range: bytes=0-1", 'If-None-Match: "canned"').status == 304, "If-None-Match goes first")
        head = client.get(f"/archive?n={total}", "Range: bytes=0-1", method="HEAD")
        check((head.status, head.header("Content-Length")) == (200, str(total)), "Range is for GET only")
        check(client.get("/hello").body == b"hello\n", "the connection is out of step")


@case(write_deadline=300)
def large_files_take_no_memory_and_no_turn_of_others(server):
    """A file may take its time as long as its reader takes enough of it; two at once leave others alone."""
    size = 300_000_000
    server.ask(f"/archive?n={size}", "Range: bytes=0-0")
    before = server.resident_megabytes()
    readers = [server.client() for _ in range(2)]
    for reader in readers:
        reader.send(f"GET /archive?n={size} HTTP/1.1\r\nHost: a\r\n\r\n")
        check(reader.more(), "no first bytes")
    server.is_alive_on_every_worker()
    time.sleep(0.8)   # longer than the deadline of what is in memory
    server.is_alive_on_every_worker()
    for reader in readers:
        left = int(reader.received.split(b"Content-Length: ")[1].split(b"\r\n")[0]) + reader.received.index(b"\r\n\r\n") + 4
        while left > len(reader.received):
            left -= len(reader.received)
            reader.received = b""
            check(reader.more(), f"the connection ended {left} bytes early")
    check(server.resident_megabytes() < before + 20, "it was read into memory")


@case(rate_window=500, min_write_rate=1_000_000)
def a_slow_reader_of_a_file_has_a_minimum_rate(server):
    with server.client(receive_buffer=4096) as client:
        client.send("GET /archive?n=20000000 HTTP/1.1\r\nHost: a\r\n\r\n")
        size = 0
        time.sleep(1.5)
        while client.more():
            size += len(client.received)
            client.received = b""
        check(size < 20_000_000, "it got everything")
    server.is_alive_on_every_worker()


@case()
def clients_that_leave_in_the_middle_of_a_file_cost_nothing(server):
    server.ask("/archive?n=5000000", "Range: bytes=0-0")
    leave_in_the_middle_of(server, "GET /archive?n=5000000 HTTP/1.1\r\nHost: a\r\n\r\n")


@case()
def a_file_that_was_cut_short_ends_the_connection(server):
    with server.client() as client:
        client.send("GET /cut?n=100000 HTTP/1.1\r\nHost: a\r\n\r\n")
        size = 0
        while client.more():
            size += len(client.received)
            client.received = b""
        check(100_000 <= size < 101_000, "not what there was")
    server.is_alive_on_every_worker()
