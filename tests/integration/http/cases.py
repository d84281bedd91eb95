"""What a transport must withstand. Every row of the table of breakages of Pistache 0.0.5 that applies has its case; the
number in @case is that row. Row 5 is with row 4, row 22 (what ends the accept loop) with row 19: running out of files is
how that came about."""
import time

from client import Broken, check, until

CASES = []


def case(row=None, breaks=True, files=None, **options):
    """`breaks`: ordinary use of Pistache fails it. `files`: limit of open files. The rest: options of the server."""
    def add(function):
        function.row, function.breaks, function.files = row, breaks and row is not None, files
        function.options = [f"{name}={value}" for name, value in options.items()]
        CASES.append(function)
        return function
    return add


def refused(server, request, *statuses):
    """An error is answered, as a problem, and the connection ends."""
    with server.client() as client:
        answer = client.send(request).answer()
        check(answer.status in statuses, f"status {answer.status} for {request[:60]!r}")
        client.expect_end()
        check(answer.header("Content-Type") == "application/problem+json", "not a problem document")
        check(answer.header("Access-Control-Allow-Origin") == "*", "an error without CORS")


@case(row=1)
def split_chunk_does_not_stop_a_worker(server):
    clients = []
    for _ in range(8):
        client = server.client()
        client.send("POST /hello HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r")
        clients.append(client)
    time.sleep(0.1)   # the boundary between packets must fall here
    for client in clients:
        client.send("\n0\r\n\r\n")
    server.is_alive_on_every_worker()


@case(row=2)
def slow_readers_do_not_stop_others(server):
    slow = [server.client(receive_buffer=4096) for _ in range(4)]
    for client in slow:
        client.send("GET /bytes?n=20000000 HTTP/1.1\r\nHost: a\r\n\r\n")
        check(client.more(), "no first bytes")
    for _ in range(3):
        server.is_alive_on_every_worker()
    check(slow[0].answer().body == b"x" * 20_000_000, "the slow reader did not get all its bytes")


@case(row=3)
def thousands_of_slashes_do_not_crash(server):
    with server.client() as client:
        check(client.send("GET " + "/" * 20_000 + " HTTP/1.1\r\nHost: a\r\n\r\n").answer().status == 414, "not a 414")
    server.is_alive_on_every_worker()


def leave_in_the_middle_of(server, request):
    """Many clients that go away before they have all of an answer; then everything is as it was."""
    server.is_alive_on_every_worker()
    before = server.descriptors()
    for _ in range(300):
        with server.client(receive_buffer=4096) as client:
            client.send(request)
            client.socket.recv(1000)
    server.is_alive_on_every_worker()
    until(lambda: server.descriptors() <= before, f"descriptors are back to {before}")


@case(row=4)   # and 5: descriptors
def clients_that_leave_cost_nothing(server):
    leave_in_the_middle_of(server, "GET /file HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n")


@case(row=6)
def pipelined_requests_are_answered_in_order(server):
    with server.client() as client:
        client.send("".join(f"GET /say?what={n} HTTP/1.1\r\nHost: a\r\n\r\n" for n in range(3)))
        check([client.answer().body for _ in range(3)] == [b"0", b"1", b"2"], "wrong answers")


@case(row=7)
def what_follows_a_refused_body_is_not_a_request(server):
    smuggled = "GET /say?what=smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
    body = smuggled * 2000   # beyond any limit on the size of requests
    refused(server, f"POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n\r\n{body}", 405, 413)
    refused(server, f"GET /hello HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n\r\n{body}", 413)
    refused(server, "GET /hello HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled, 400)


@case(row=8)
def nonsense_ends_the_connection(server):
    refused(server, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400)
    refused(server, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 405, 505)
    refused(server, "NONSENSE\r\n\r\n", 400)
    refused(server, "GET /hello HTTP/3.1\r\nHost: a\r\n\r\n", 505)
    refused(server, "GET /hello\r\n\r\n", 400)


@case(row=9)
def connections_close_when_asked_and_only_then(server):
    for request in ("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET /hello HTTP/1.0\r\n\r\n"):
        with server.client() as client:
            answer = client.send(request).answer()
            check(answer.body == b"hello\n" and answer.header("Connection", "").lower() == "close", "not announced")
            client.expect_end()
    with server.client() as client:
        for _ in range(2):
            answer = client.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").answer()
            check(answer.header("Connection") is None, "HTTP/1.1 stays open without saying so")
        answer = client.send("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").answer()
        check(answer.header("Connection") == "keep-alive", "HTTP/1.0 has to be told")


@case(row=10)
def head_is_get_without_the_body(server):
    with server.client() as client:
        answer = client.get("/bytes?n=30000", method="HEAD")
        check((answer.status, answer.header("Content-Length")) == (200, "30000"), "not as GET")
        check(client.get("/hello").body == b"hello\n", "the connection is out of step")
        check(client.received == b"", "bytes too many")


@case(row=11)
def no_content_has_no_length(server):
    with server.client() as client:
        for code in (204, 304):
            answer = client.get(f"/status?code={code}")
            check(answer.status == code, "another status")
            check(answer.header("Content-Length") is None, "a length for no content")
        check(client.get("/hello").body == b"hello\n", "the connection is out of step")


@case(row=12)
def headers_of_handlers_are_sent(server):
    check(server.ask("/custom").header("X-Custom") == "yes", "the header is lost")


@case(row=13, breaks=False)   # there it depends on a setting
def large_answers_arrive(server):
    with server.client() as client:
        answer = client.get("/bytes?n=100000000")
        check(len(answer.body) == 100_000_000, "not all bytes")
        check(client.get("/hello").body == b"hello\n", "the connection is out of step")


@case(row=14)
def exceptions_stay_inside(server):
    answer = server.ask("/throw")
    check(answer.status == 500 and b"secret" not in answer.body, "the text of an exception went out")


@case(row=15)
def a_forgotten_answer_is_an_error_at_once(server):
    check(server.ask("/forget").status == 500, "not a 500")


@case(row=16)
def headers_that_nobody_needs_are_not_judged(server):
    for header in ("Cookie: abc", "Cache-Control: max-age=abc", "Date: today", "Accept:", "Accept: nonsense",
                   "Content-Type: nonsense", "If-Modified-Since: x"):
        check(server.ask("/hello", header).status == 200, header)
    for header in ("Content-Length: -5", "Content-Length: abc"):
        refused(server, f"GET /hello HTTP/1.1\r\nHost: a\r\n{header}\r\n\r\n", 400)
    refused(server, "GET /hello HTTP/1.1\r\nHost: a:99999999\r\n\r\n", 400)
    refused(server, f"GET /hello HTTP/1.1\r\nHost: a\r\nContent-Length: {10**20}\r\n\r\n", 413)


@case(row=17)
def announced_bodies_take_no_memory(server):
    before = server.virtual_megabytes()
    clients = [server.client() for _ in range(10)]
    for client in clients:
        client.send(f"POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: {2**32}\r\n\r\n")
    server.is_alive_on_every_worker()
    check(server.virtual_megabytes() < before + 2000, "memory was set aside")


@case(row=18)
def what_could_be_read_in_two_ways_is_refused(server):
    line = "GET /hello HTTP/1.1\r\n"
    for head in (line + "Host : a", line + "Host: a\r\nX: \0", line + "Host: a\r\nContent-Length: 0\r\nContent-Length: 5",
                 line + "Host: a\r\nHost: b", line + "Host: a\nX: y", line + "Host: a\r\n X: y", "GET /hello \r\nHost: a",
                 line + "Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 0", line + "X: y",
                 "GET /hel\0lo HTTP/1.1\r\nHost: a", "GET /a%2fb HTTP/1.1\r\nHost: a", "GET /../a HTTP/1.1\r\nHost: a"):
        refused(server, head + "\r\n\r\n", 400)


@case(row=19, files=160, breaks=False)   # there it spins; whether that is felt depends on the load
def running_out_of_files_is_survived(server):
    first = server.client()
    check(first.get("/hello").status == 200, "no answer")
    many = [server.client() for _ in range(200)]
    check(first.get("/hello").status == 200, "who was in is out")
    before = server.processor_seconds()
    time.sleep(1)
    check(server.processor_seconds() - before < 0.5, "it spins")
    for client in many:
        client.close()
    def answers():
        try:
            return server.ask("/hello").status == 200
        except (Broken, OSError):
            return False
    until(answers, "there is room again")


@case(row=20, breaks=False)   # a data race there, which shows only now and then
def unknown_methods_are_named_what_is_allowed(server):
    clients = [server.client() for _ in range(40)]
    for number, client in enumerate(clients):
        client.send(f"METHOD{number} /hello HTTP/1.1\r\nHost: a\r\n\r\n")
    for client in clients:
        answer = client.answer()
        check((answer.status, answer.header("Allow")) == (405, "GET, HEAD, OPTIONS"), "not a 405")
        client.expect_end()


@case(row=21)
def a_crowd_may_wait_at_the_door(server):
    """While the server cannot accept anybody, the system takes as many as it was told to, 1,000 here."""
    import signal
    server.process.send_signal(signal.SIGSTOP)
    clients = []
    try:
        for _ in range(1000):
            clients.append(server.client(connect_deadline=2))
    except OSError:
        check(False, f"only {len(clients)} could wait")
    finally:
        server.process.send_signal(signal.SIGCONT)
    for client in clients:
        client.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
    check(all(client.answer().body == b"hello\n" for client in clients), "not all were answered")


@case()
def heads_may_come_byte_by_byte(server):
    with server.client() as client:
        for byte in b"GET /say?what=slowly HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n" * 2:
            client.send(bytes([byte]))
        check([client.answer().body for _ in range(2)] == [b"slowly"] * 2, "wrong answers")


@case()
def an_empty_line_before_a_request_is_passed_over(server):
    """As some clients send one after a request with a body (RFC 9112, 2.2)."""
    with server.client() as client:
        client.send("\r\nGET /say?what=one HTTP/1.1\r\nHost: a\r\n\r\n\r\nGET /say?what=two HTTP/1.1\r\nHost: a\r\n\r\n")
        check([client.answer().body for _ in range(2)] == [b"one", b"two"], "wrong answers")
    refused(server, "\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n", 400)


@case(head_timeout=3000)
def a_thousand_half_open_heads_leave_others_alone(server):
    clients = []
    for number in range(1000):
        clients.append(server.client())
        if number % 2:
            clients[-1].send("GET /hello HTTP/1.1\r\nHo")
    server.is_alive_on_every_worker()
    for client in clients[1::2]:   # dripping does not buy time
        client.send("s")
    server.is_alive_on_every_worker()
    answers = b""
    for client in clients:
        while client.more():
            pass
        answers += client.received
        client.close()
    check(answers.count(b"HTTP/1.1 ") == answers.count(b"HTTP/1.1 408 ") > 0, "other answers than 408")
    until(lambda: server.descriptors() < 60, "the descriptors are back")


@case(head_timeout=600)
def a_slow_second_head_has_no_more_time_than_the_first(server):
    with server.client() as client:
        check(client.get("/hello").status == 200, "no answer")
        client.send("GET /hel")
        check(client.answer().status == 408, "not a 408")
        client.expect_end()


@case(idle_timeout=600)
def idle_connections_end_in_silence(server):
    with server.client() as client:
        check(client.get("/hello").status == 200, "no answer")
        client.expect_end()


@case(idle_timeout=600, head_timeout=300)
def an_empty_line_after_a_request_is_no_request_that_is_late(server):
    with server.client() as client:
        client.send("GET /say?what=one HTTP/1.1\r\nHost: a\r\n\r\n\r\n")
        check(client.answer().body == b"one", "no answer")
        client.expect_end()


@case(write_deadline=600)
def a_slow_reader_has_a_deadline(server):
    with server.client(receive_buffer=4096) as client:
        client.send("GET /bytes?n=20000000 HTTP/1.1\r\nHost: a\r\n\r\n")
        until(lambda: server.descriptors() > 0 and client.more(), "the first bytes are there")
        time.sleep(1.2)
        size = len(client.received)
        while client.more():
            size += len(client.received)
            client.received = b""
        check(size < 20_000_000, "it got everything")
    server.is_alive_on_every_worker()


@case(rate_window=500, min_write_rate=1_000_000)
def a_slow_reader_has_a_minimum_rate(server):
    with server.client(receive_buffer=4096) as client:
        client.send("GET /bytes?n=20000000 HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(1.5)
        size = 0
        while client.more():
            size += len(client.received)
            client.received = b""
        check(size < 20_000_000, "it got everything")


@case(max_slow_writes=2)
def slow_readers_have_a_number(server):
    clients = [server.client(receive_buffer=4096) for _ in range(3)]
    for client in clients:
        client.send("GET /bytes?n=20000000 HTTP/1.1\r\nHost: a\r\n\r\n")
        check(client.more(), "no first bytes")
    def all_bytes(client):
        try:
            return len(client.answer().body) == 20_000_000
        except Broken:
            return False
    check([all_bytes(client) for client in clients].count(False) == 1, "not exactly one was cut off")


@case()
def requests_behind_a_slow_answer_are_bounded_and_in_order(server):
    with server.client() as client:
        client.send("GET /hold?say=first HTTP/1.1\r\nHost: a\r\n\r\n" + "GET /say?what=next HTTP/1.1\r\nHost: a\r\n\r\n")
        until(lambda: server.ask("/waiting").body == b"1", "the answer is held")
        server.ask("/release")
        check([client.answer().body for _ in range(2)] == [b"first", b"next"], "wrong order")
    with server.client() as client:
        client.send("GET /hold?say=last HTTP/1.1\r\nHost: a\r\n\r\n")
        until(lambda: server.ask("/waiting").body == b"1", "the answer is held")
        client.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n" * 5000)
        time.sleep(0.2)
        server.ask("/release")
        check(client.answer().body == b"last", "the answer on its way is lost")
        client.expect_end()


@case()
def a_client_that_has_said_all_still_gets_its_answer(server):
    import socket
    with server.client(receive_buffer=4096) as client:
        client.send("GET /bytes?n=8000000 HTTP/1.1\r\nHost: a\r\n\r\nGET /say?what=too HTTP/1.1\r\nHost: a\r\n\r\n")
        client.socket.shutdown(socket.SHUT_WR)
        check(len(client.answer().body) == 8_000_000, "not all bytes")
        check(client.answer().body == b"too", "not the second answer")
        client.expect_end()


@case()
def late_answers_never_reach_another_client(server):
    for _ in range(20):
        with server.client() as gone:
            gone.send("GET /hold?say=private HTTP/1.1\r\nHost: a\r\n\r\n")
            until(lambda: server.ask("/waiting").body == b"1", "the answer is held")
        others = [server.client() for _ in range(4)]
        server.ask("/release")
        until(lambda: server.ask("/waiting").body == b"0", "the answer is given")
        for other in others:
            check(other.get("/hello").body == b"hello\n", "the answer of another")
            other.close()


@case(max_connections=20)
def connections_have_a_number(server):
    clients = [server.client() for _ in range(20)]
    for client in clients:
        check(client.get("/hello").status == 200, "no answer")
    with server.client() as more:
        check(not more.more() or more.answer().status == 503, "let in")
    for client in clients:
        check(client.get("/hello").status == 200, "who was in is out")


@case()
def stopping_finishes_what_is_in_flight(server):
    held, idle = server.client(), server.client()
    held.send("GET /hold?say=finished HTTP/1.1\r\nHost: a\r\n\r\n")
    check(idle.get("/hello").status == 200, "no answer")
    releaser = server.client()
    until(lambda: releaser.get("/waiting").body == b"1", "the answer is held")
    releaser.send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n")   # keeps the server draining until released
    until(lambda: server.ask("/waiting").body == b"2", "both are held")
    server.terminate()
    def refuses():
        answer = idle_answer()
        return answer is not None and answer.status == 503
    def idle_answer():
        with server.client() as client:
            return client.get("/hello")
    until(refuses, "new requests are refused")
    server.process.stdin.write("release\n")
    server.process.stdin.flush()
    answer = held.answer()
    check(answer.body == b"finished" and answer.header("Connection") == "close", "cut off")
    check(releaser.answer().body == b"held", "cut off")
    check(server.stopped() == "drained", "not drained")


@case()
def stopping_ends_idle_connections(server):
    clients = [server.client() for _ in range(50)]
    for client in clients:
        check(client.get("/hello").status == 200, "no answer")
    server.terminate()
    check(server.stopped() == "drained", "not drained")
    for client in clients:
        client.expect_end()


def pattern(first, size):
    """The bytes of /archive."""
    block = b"0123456789abcdef"
    start = first % 16
    return (block * ((size + start) // 16 + 1))[start:start + size]


@case()
def a_storm_of_requests_leaves_memory_as_it_was(server):
    clients = [server.client() for _ in range(32)]
    def storm(rounds):
        for _ in range(rounds):
            for client in clients:
                client.send("GET /bytes?n=30000 HTTP/1.1\r\nHost: a\r\n\r\n" * 4)
            for client in clients:
                for _ in range(4):
                    check(len(client.answer().body) == 30_000, "not all bytes")
    storm(20)
    before = server.resident_megabytes()
    storm(100)
    check(server.resident_megabytes() < before + 4, f"it grew from {before:.0f} to {server.resident_megabytes():.0f} MB")
