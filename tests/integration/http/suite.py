#!/usr/bin/env python3
"""Runs every case against a fresh server process.
    suite.py SERVER               all must pass
    suite.py SERVER --breaks      ordinary use of Pistache: the cases of the table of breakages must fail
    suite.py SERVER -k WORD       only cases with WORD in their name
"""
import argparse
import concurrent.futures
import sys
import traceback

import file_cases  # noqa: F401 (adds its cases)
import source_cases  # noqa: F401
import waiting_cases  # noqa: F401
from cases import CASES
from client import Broken, Server


def run(case, binary, ordinary):
    """None when it passed, else why not. Any other error is one of the suite, and goes on."""
    command = [binary] if ordinary else [binary, "127.0.0.1:0", *case.options]
    server = Server(command, case.files)
    try:
        case(server)
        code = server.process.poll()
        return None if code in (None, 0) else f"the server ended with {code}"
    except (Broken, OSError) as error:
        code = server.process.poll()
        return f"{error}" + (f" (the server ended with {code})" if code else "")
    finally:
        server.kill()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    parser.add_argument("--breaks", action="store_true")
    parser.add_argument("-k", default="")
    arguments = parser.parse_args()
    cases = [case for case in CASES if arguments.k in case.__name__ and (case.breaks or not arguments.breaks)]
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        futures = [(case, pool.submit(run, case, arguments.server, arguments.breaks)) for case in cases]
        for case, future in futures:
            try:
                failure = future.result()
            except Exception:
                failure = "ERROR IN THE SUITE\n" + traceback.format_exc()
                wrong += arguments.breaks
            wrong += (failure is None) if arguments.breaks else (failure is not None)
            row = f"row {case.row:2}" if case.row else "      "
            print(f"{'ok    ' if failure is None else 'broken'} {row} {case.__name__}{': ' + failure if failure else ''}", flush=True)
    print(f"{len(cases)} cases, {wrong} not as they should be")
    return 1 if wrong or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
