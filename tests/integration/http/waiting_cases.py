"""Requests that came ahead while a handler still runs whose answer was given elsewhere, as the pool does: none is forgotten."""
import socket

from cases import case
from client import check, until


def answered_before_its_handler_is_done(server, meanwhile):
    """Of three requests in one go the second is answered while its handler still runs; the third is answered after that."""
    with server.client() as client:
        client.send("".join(f"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n" for target in ("/hold?say=one", "/both?say=two", "/say?what=three")))
        until(lambda: server.ask("/waiting").body == b"1", "the first answer is held")
        server.ask("/release")
        check([client.answer().body for _ in range(2)] == [b"one", b"two"], "wrong answers")
        until(lambda: server.ask("/waiting").body == b"1", "the handler of the second holds")
        meanwhile(client)
        server.ask("/release")
        check(client.answer().body == b"three", "not the third")


@case()
def a_client_that_has_said_all_gets_what_waits_behind_a_handler(server):
    def ends(client):
        client.socket.shutdown(socket.SHUT_WR)
        server.is_alive_on_every_worker()   # by now the end of the input was seen
    answered_before_its_handler_is_done(server, ends)


@case()
def a_client_that_leaves_while_its_handler_runs_costs_nothing(server):
    server.is_alive_on_every_worker()
    before = server.descriptors()
    for closing in ("", "Connection: close\r\n"):
        with server.client() as client:
            client.send(f"GET /hold?say=one HTTP/1.1\r\nHost: a\r\n\r\nGET /both?say=two HTTP/1.1\r\nHost: a\r\n{closing}\r\n")
            until(lambda: server.ask("/waiting").body == b"1", "the first answer is held")
            server.ask("/release")
            check([client.answer().body for _ in range(2)] == [b"one", b"two"], "wrong answers")
            until(lambda: server.ask("/waiting").body == b"1", "the handler of the second holds")
        server.is_alive_on_every_worker()   # by now the end of the input was seen
        server.ask("/release")
        until(lambda: server.ask("/waiting").body == b"0", "nobody waits any more")
        until(lambda: server.descriptors() <= before, f"descriptors are back to {before}")


@case(head_timeout=300)
def requests_that_wait_behind_a_handler_are_not_late(server):
    def time_passes(client):
        with server.client() as later:   # which began later: the clock has looked at both when it runs out for this one
            later.send("GET /hello HTTP/1.1\r\n")
            check(later.answer().status == 408, "not too late")
    answered_before_its_handler_is_done(server, time_passes)
