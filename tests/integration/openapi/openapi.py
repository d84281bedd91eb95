"""Asks every address of the API's own description: it answers, with a type that is described; it refuses a parameter that is
not, and names those that are.
    openapi.py PROGRAM STORE ARCHIVE OUT.json
"""
import html
import json
import re
import subprocess
import sys
import urllib.error
import urllib.request

# Free of parameters by design, or with names that are another's.
OWN_WAY = re.compile('/archives/{archive}|/wmts|/arcgis/')


def start(program, store, archive):
    server = subprocess.Popen(
        [program, 'serve', store, '--tiles', archive, '--listen', '127.0.0.1:0', '--contact-name', 'Beheer',
         '--contact-email', 'beheer@example.org', '--contact-url', 'https://example.org'],
        stderr=subprocess.PIPE, text=True)
    for line in server.stderr:
        if found := re.search(r' at (http\S+)$', line):
            return server, found[1]
    sys.exit('the server did not start')


def get(address, accept='*/*'):
    request = urllib.request.Request(address, headers={'Accept': accept})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def filled(path, archive):
    """An address in Voorbeeldstad."""
    heat = 'map/' in path or 'summary' in path or 'wmts' in path
    values = {'collection': 'overlast' if heat else 'pand', 'fid': '1', 'style': 'default' if heat else 'bgt-rustig',
              'grid': 'NetherlandsRDNewQuad', 'z': '0', 'row': '0', 'col': '0', 'archive': archive,
              'fontstack': 'Noto%20Sans%20Regular', 'range': '0-255.pbf', 'sprite': 'sprite.json' if 'arcgis' in path else 'bgt-rustig.json'}
    address = re.sub(r'{(\w+)}', lambda name: values[name[1]], path)
    if '{col}' in path and 'arcgis' in path:
        address += '.pbf'
    return address


def parameters(api, operation):
    named = [api['components']['parameters'][one['$ref'].split('/')[-1]] if '$ref' in one else one for one in operation['parameters']]
    return {one['name'] for one in named if one['in'] == 'query'} - {'f'}


def links_of(headers, body):
    """Of the document, or of its header: a JSON Schema has no place for them."""
    found = json.loads(body).get('links') or [
        {'href': href, 'rel': rel, 'type': kind}
        for href, rel, kind in re.findall(r'<([^>]*)>; rel="(\w+)"; type="([^"]*)"', headers['Link'] or '')]
    return {(one['rel'], one.get('type', '').split(';')[0]): one['href'] for one in found}


def check_links(address, kinds):
    """OGC 17-069r4, /req/core/fc-md-links, fc-links and f-links: what can be had as data and as a page leads from each to the
    other, and to itself; so does a page."""
    data = next(kind for kind in kinds if kind != 'text/html')
    _, headers, body = get(address, data)
    links = links_of(headers, body)
    assert ('self', data) in links and ('alternate', 'text/html') in links, f'{address}: no self or alternate: {sorted(links)}'
    for kind, target in ((data, links['self', data]), ('text/html', links['alternate', 'text/html'])):
        assert get(target, '*/*')[1]['Content-Type'].split('; ')[0] == kind, f'{target} is not {kind}'
    page = get(links['alternate', 'text/html'])[2].decode()
    targets = [html.unescape(one) for one in re.findall(r'href="([^"]*)"', page)]
    own = [one for one in targets if one.split('?')[0] == address.split('?')[0].rstrip('/') and 'f=html' not in one]
    assert any(get(one)[1]['Content-Type'].split('; ')[0] == data for one in own), f'{address}: the page does not lead to {data}'


def check(base, api, path, operation, archive):
    address = base + '/v1' + filled(path, archive)
    asked = address + ('?service=WMTS&request=GetCapabilities' if path == '/wmts' else '')
    status, headers, _ = get(asked)
    assert str(status) in operation['responses'] and status < 400, f'{asked}: {status}'
    if status == 200:
        kind = headers['Content-Type'].split('; ')[0]
        assert kind in operation['responses']['200']['content'], f'{asked}: {kind} is not described'
    assert headers['API-Version'], asked
    kinds = list(operation['responses']['200']['content'])
    if 'text/html' in kinds:
        check_links(address, kinds)
    if OWN_WAY.match(path):
        return
    status, headers, body = get(address + '?onzin=1')
    assert status == 400 and headers['Content-Type'] == 'application/problem+json', f'{address}?onzin=1: {status}'
    known = re.search(r'What it knows: ([\w, -]*)|It has none', json.loads(body)['detail'])
    assert known, f'{path}: does not say which parameters it knows: {body}'
    told = {name.strip() for name in (known[1] or 'f').split(',')} - {'f'}
    described = parameters(api, operation)
    if 'queryables' in described:  # stands for every column; those are told for each collection by its name
        assert described - {'queryables'} <= told, f'{path}: knows {sorted(told)}, describes {sorted(described)}'
    else:
        assert told == described, f'{path}: knows {sorted(told)}, describes {sorted(described)}'


def main():
    program, store, archive, out = sys.argv[1:]
    server, base = start(program, store, archive)
    try:
        status, _, body = get(base + '/v1/openapi.json')
        assert status == 200
        with open(out, 'wb') as file:
            file.write(body)
        api = json.loads(body)
        faults = []
        for path, item in api['paths'].items():
            try:
                check(base, api, path, item['get'], archive)
            except AssertionError as fault:
                faults.append(str(fault))
        if faults:
            sys.exit('\n'.join(faults))
        print(len(api['paths']), 'addresses are as described')
    finally:
        server.terminate()
    assert server.wait() == 0


main()
