"""The same town in every format: is it the same town? Reads the deliveries with a reader of its own.
    check_deliveries.py CITYGML_FOLDER GMLLIGHT_FOLDER STUFGEO_FOLDER MUTATIONS_FOLDER"""
import sys
from collections import Counter

from deliveries import Void, mutations, stuf, typed

FIRST_MOMENT = '2019-01-01T00:00:00'


def by_version(records):
    found = {}
    for record in records:
        key = record['id'], record['registered']
        assert key not in found, key
        found[key] = record
    return found


def differences(one, other, leave_out=()):
    names = set(one) | set(other)
    return [(n, one.get(n), other.get(n)) for n in sorted(names)
            if n not in leave_out and (one.get(n) != other.get(n) or isinstance(one.get(n), Void) != isinstance(other.get(n), Void))]


def check_light(city, light):
    """GML-light leaves out what has no value, with the reason; now and then it says that there is no plus-status."""
    said = 0
    assert city.keys() == light.keys()
    for key, record in city.items():
        expected = {n: v for n, v in record.items() if not isinstance(v, Void)}
        if light[key].get('plus-status') == 'geenWaarde':
            expected['plus-status'], said = 'geenWaarde', said + 1
        assert not differences(expected, light[key]), (key, differences(expected, light[key]))
    assert said > 0


def check_stuf(city, members):
    """StUF has what is current, without gml:id; the wijk of a buurt by its id, and no name of an openbare ruimte."""
    now = {key: r for key, r in city.items() if 'ended' not in r}
    found = by_version(record for _, record in members)
    assert now.keys() == found.keys()
    wijken = {r['id'] for r in now.values() if r['kind'] == 'wijk'}
    for key, record in now.items():
        gone = {'buurt': ('wijk', 'parent'), 'openbareruimte': ('naam', 'identificatieBAGOPR')}.get(record['kind'], ())
        rest = differences(record, found[key], ('gml_id',) + gone)
        assert not rest, (key, rest)
        assert record['kind'] != 'buurt' or found[key]['parent'] in wijken
    changed = [(was, record) for was, record in members if was]
    assert 0 < len(changed) < len(members) / 2, len(changed)
    for was, record in changed:
        assert was['id'] == record['id'] and was['registered'] < record['registered']


class Register:
    """Versions by the id of the state that was delivered last."""

    def __init__(self):
        self.states, self.seen, self.kinds = {}, set(), Counter()

    def apply(self, groups):
        moment = ''
        for group in groups:
            for kind, was, wordt in group:
                self.kinds[kind] += 1
                assert (was is not None, wordt is not None) == {
                    'toevoeging': (False, True), 'wijziging': (True, True), 'verwijdering': (True, False)}[kind]
                if was:
                    assert self.states.pop(was[0]) == was[1], was[0]
                if wordt:
                    assert wordt[0] not in self.seen, wordt[0]
                    assert wordt[1]['gml_id'] == 'b' + wordt[0]
                    self.seen.add(wordt[0])
                    self.states[wordt[0]] = wordt[1]
                    if 'ended' in wordt[1] or was is None:
                        when = wordt[1].get('ended', wordt[1]['registered'])
                        assert when >= moment, (when, moment)
                        moment = when
        return moment


def check_mutations(city, folder):
    register = Register()
    initial_id, kind, groups = mutations(folder + '/bgt-initial.zip')
    assert kind == 'initial' and {k for g in groups for k, _, _ in g} == {'toevoeging'}
    for group in groups:
        for _, _, (_, record) in group:
            assert record['registered'] < FIRST_MOMENT and record.get('ended', '') < FIRST_MOMENT
            register.apply([group])
    before = by_version(register.states.values())
    assert before.keys() == {key for key, r in city.items() if r['registered'] < FIRST_MOMENT}
    ids, moment, together, removed, made = {initial_id}, FIRST_MOMENT, 0, set(), set()
    for number in (1, 2, 3):
        delivery_id, kind, groups = mutations('%s/bgt-delta-%d.zip' % (folder, number))
        assert kind == 'delta' and delivery_id not in ids and len(groups) > 100
        ids.add(delivery_id)
        first = next(w for g in groups for k, _, w in g if k == 'toevoeging')[1]['registered']
        assert first >= moment, (number, first, moment)
        moment = register.apply(groups)
        # so that who leaves a delta out can know
        assert number == 1 or made & {was[0] for g in groups for _, was, _ in g if was}
        made = {wordt[0] for g in groups for _, _, wordt in g if wordt}
        together += sum(len(g) > 1 for g in groups)
        removed |= {was[1]['id'] for g in groups for k, was, _ in g if k == 'verwijdering'}
    assert together > 0 and removed and min(register.kinds.values()) > 0, register.kinds
    check_last_state(city, register, folder, removed)


def check_last_state(city, register, folder, removed):
    last = by_version(typed(folder + '/bgt.zip'))
    assert by_version(register.states.values()) == last
    assert {'b' + i for i in register.states} == {r['gml_id'] for r in last.values()}
    assert not removed & {r['id'] for r in last.values()}
    assert city.keys() == last.keys()
    for key, record in city.items():
        assert not differences(record, last[key], ('gml_id',)), key
    changed = sum(record['gml_id'] != last[key]['gml_id'] for key, record in city.items())
    assert changed == register.kinds['wijziging'], (changed, register.kinds)


def main(citygml, gmllight, stufgeo, with_mutations):
    city = by_version(typed(citygml + '/bgt.zip'))
    check_light(city, by_version(typed(gmllight + '/bgt.zip')))
    check_stuf(city, list(stuf(stufgeo + '/bgt.zip')))
    check_mutations(city, with_mutations)
    kinds = Counter(r['kind'] for r in city.values())
    print('%d records of %d types: the same town in every format' % (len(city), len(kinds)))


main(*sys.argv[1:])
