// What the BGT looks like in the quiet style: one row per drawing, in the order of drawing within a height level.
// Colours and widths follow the official "achtergrond" presentation (Geonovum, BGT visualisation rules 2.3), which is
// made for 1:5000 and larger (zoom 15 and up). Below that, strokes fade out and main roads keep a readable width.
//
// A row:  id      unique; the style layer is called `<id> <level>`
//         table   the store's table
//         draw    fill | line | circle
//         shape   Polygon | LineString | Point, for tables that hold several
//         where   [attribute, value, ...]: only objects with one of these values
//         colour  '#rrggbb', or {of: attribute, else: colour, '#rrggbb': [values], ...}
//         width, opacity, radius   a number, or [[zoom, value], ...]
//         from    the lowest zoom at which it is drawn

const casing = '#d1c1be';
const grey = '#b4b4b4';
const water = '#9bcbe9';
const green = '#e1eddb';
const path = '#fdeff8';
const road = '#fdf6bb';

const main_roads = ['rijbaan autosnelweg', 'rijbaan autoweg', 'rijbaan regionale weg'];
const local_roads = ['rijbaan lokale weg', 'OV-baan', 'woonerf'];
const paths = ['voetpad', 'ruiterpad', 'voetgangersgebied', 'voetpad op trap', 'woonerf'];

const fade_in = [[14, 0], [15.5, 1]];
const thin = [[15, 0.25], [19, 0.75]];

export const rules = [
  // 1 ongeclassificeerd object
  { id: 'ongeclassificeerdobject', table: 'ongeclassificeerdobject', draw: 'fill', colour: '#fefefe' },

  // 2 ondersteunend waterdeel, 3 waterdeel
  { id: 'ondersteunendwaterdeel', table: 'ondersteunendwaterdeel', draw: 'fill',
    colour: { of: 'bgt_type', else: green, '#e4e6dc': ['slik'] } },
  { id: 'waterdeel', table: 'waterdeel', draw: 'fill', shape: 'Polygon',
    colour: { of: 'bgt_type', else: water, '#cfe4ef': ['greppel, droge sloot'] } },
  { id: 'waterdeel smal', table: 'waterdeel', draw: 'line', where: ['bgt_type', 'waterloop', 'watervlakte', 'zee'],
    colour: water, width: [[10, 0.6], [14, 0.6], [15, 0.25]] },

  // 4 onbegroeid terreindeel
  { id: 'onbegroeidterreindeel', table: 'onbegroeidterreindeel', draw: 'fill',
    colour: { of: 'bgt_fysiek_voorkomen', else: '#fefefe', '#f9f9e7': ['erf'], [road]: ['zand'] } },
  { id: 'onbegroeidterreindeel rand', table: 'onbegroeidterreindeel', draw: 'line', from: 14,
    colour: casing, width: 0.25, opacity: fade_in },

  // 5 begroeid terreindeel
  { id: 'begroeidterreindeel', table: 'begroeidterreindeel', draw: 'fill',
    colour: {
      of: 'bgt_fysiek_voorkomen', else: '#fefefe',
      [green]: ['groenvoorziening', 'struiken', 'houtwal', 'grasland overig'],
      '#c3dbb6': ['loofbos', 'gemengd bos', 'naaldbos', 'boomteelt'],
      [road]: ['duin', 'moeras', 'rietland', 'kwelder'],
      '#e3dce7': ['heide'],
    } },
  { id: 'bosplantsoen', table: 'begroeidterreindeel', draw: 'fill', where: ['plus_fysiek_voorkomen', 'bosplantsoen'],
    colour: '#c3dbb6' },
  { id: 'begroeidterreindeel rand', table: 'begroeidterreindeel', draw: 'line', from: 14,
    where: ['bgt_fysiek_voorkomen', 'bouwland', 'fruitteelt', 'grasland agrarisch'],
    colour: casing, width: 0.25, opacity: fade_in },

  // 6 tunneldeel, 7 overbruggingsdeel
  { id: 'tunneldeel', table: 'tunneldeel', draw: 'fill', colour: '#f1efee' },
  { id: 'tunneldeel rand', table: 'tunneldeel', draw: 'line', from: 14, colour: casing, width: 0.5, opacity: fade_in },
  { id: 'overbruggingsdeel rand', table: 'overbruggingsdeel', draw: 'line', from: 13,
    colour: casing, width: [[13, 0.5], [16, 2]] },
  { id: 'overbruggingsdeel', table: 'overbruggingsdeel', draw: 'fill', colour: '#ffffff' },

  // 8 ondersteunend wegdeel
  { id: 'ondersteunendwegdeel', table: 'ondersteunendwegdeel', draw: 'fill',
    colour: { of: 'bgt_fysiek_voorkomen', else: '#ffffff', [green]: ['groenvoorziening'] } },
  { id: 'verkeerseiland', table: 'ondersteunendwegdeel', draw: 'fill', from: 14,
    where: ['bgt_functie', 'verkeerseiland'],
    colour: { of: 'bgt_fysiek_voorkomen', else: path, [green]: ['groenvoorziening'] } },
  { id: 'ondersteunendwegdeel rand', table: 'ondersteunendwegdeel', draw: 'line', from: 14,
    colour: casing, width: 0.25, opacity: fade_in },

  // 9 wegdeel: the casing of all, then the surfaces, so that touching parts become one road
  { id: 'wegdeel rand', table: 'wegdeel', draw: 'line', from: 12, round: true,
    colour: casing, width: [[12, 0.8], [14, 1.6], [16, 2], [20, 2.5]], opacity: [[12, 0.5], [14, 0.8], [15, 1]] },
  { id: 'hoofdweg rand', table: 'wegdeel', draw: 'line', where: ['bgt_functie', ...main_roads], round: true,
    colour: casing, width: [[10, 2.2], [13, 3.4], [15, 2.4], [16, 2]] },
  { id: 'wegdeel', table: 'wegdeel', draw: 'fill', shape: 'Polygon',
    colour: { of: 'bgt_functie', else: '#ffffff', [road]: main_roads, [path]: paths } },
  { id: 'parkeervlak', table: 'wegdeel', draw: 'line', from: 16, where: ['bgt_functie', 'parkeervlak'],
    colour: casing, width: 0.75, opacity: [[16, 0], [17, 0.8]] },
  { id: 'straat', table: 'wegdeel', draw: 'line', where: ['bgt_functie', ...local_roads], round: true,
    colour: { of: 'bgt_functie', else: '#ffffff', [path]: ['woonerf'] },
    width: [[11, 0.4], [13, 0.9], [15, 0.75]] },
  { id: 'hoofdweg', table: 'wegdeel', draw: 'line', where: ['bgt_functie', ...main_roads], round: true,
    colour: road, width: [[10, 1], [13, 1.8], [15, 0.75]] },

  // 10 spoor
  { id: 'tram', table: 'spoor', draw: 'line', where: ['bgt_functie', 'tram'], from: 14,
    colour: '#999999', width: [[14, 0.4], [16, 0.8]] },
  { id: 'trein rand', table: 'spoor', draw: 'line', where: ['bgt_functie', 'trein', 'sneltram'],
    colour: grey, width: [[10, 1], [13, 2], [15, 4], [17, 4.5]] },
  { id: 'trein', table: 'spoor', draw: 'line', where: ['bgt_functie', 'trein', 'sneltram'], from: 12,
    colour: '#ffffff', width: [[12, 0.8], [15, 1.6], [17, 2]], dash: [6, 5] },

  // 11 pand
  { id: 'pand', table: 'pand', draw: 'fill', colour: '#d3d3d3' },
  { id: 'pand rand', table: 'pand', draw: 'line', from: 14, colour: grey,
    width: [[15, 0.25], [16, 0.5], [18, 0.75]], opacity: fade_in },

  // 12 gebouwinstallatie, 13 overig bouwwerk, 14 kunstwerkdeel
  { id: 'gebouwinstallatie', table: 'gebouwinstallatie', draw: 'fill', from: 15, colour: '#e3dce7',
    opacity: [[15, 0], [16, 1]] },
  { id: 'gebouwinstallatie rand', table: 'gebouwinstallatie', draw: 'line', from: 15, colour: grey, width: thin,
    opacity: [[15, 0], [16, 1]] },
  { id: 'overigbouwwerk', table: 'overigbouwwerk', draw: 'fill', shape: 'Polygon',
    where: ['bgt_type', 'open loods', 'opslagtank', 'lage trafo', 'windturbine', 'niet-bgt', 'transitie'],
    colour: '#e3dce7' },
  { id: 'bassin', table: 'overigbouwwerk', draw: 'fill', shape: 'Polygon',
    where: ['bgt_type', 'bassin', 'bezinkbak'], colour: '#c4deee' },
  { id: 'overkapping', table: 'overigbouwwerk', draw: 'fill', shape: 'Polygon', where: ['bgt_type', 'overkapping'],
    colour: '#e3dce7', opacity: 0.5 },
  { id: 'overigbouwwerk rand', table: 'overigbouwwerk', draw: 'line', from: 14, colour: grey, width: thin,
    opacity: fade_in },
  { id: 'kunstwerkdeel', table: 'kunstwerkdeel', draw: 'fill', shape: 'Polygon', colour: '#ffffff' },
  { id: 'kunstwerkdeel rand', table: 'kunstwerkdeel', draw: 'line', from: 14, colour: casing, width: 0.5,
    shape: 'Polygon', opacity: fade_in },
  { id: 'kunstwerkdeel lijn', table: 'kunstwerkdeel', draw: 'line', from: 14, colour: '#999999', width: [[15, 0.5], [18, 1.5]],
    shape: 'LineString', opacity: fade_in },

  // 15 scheiding, 16 overige scheiding
  { id: 'scheiding vlak', table: 'scheiding', draw: 'fill', shape: 'Polygon', from: 14, colour: '#dcdcdc' },
  { id: 'scheiding', table: 'scheiding', draw: 'line', from: 15,
    colour: { of: 'bgt_type', else: grey, '#01689b': ['walbescherming'] },
    width: [[15, 0.25], [18, 0.5], [19, 0.75]], opacity: [[15, 0], [16.5, 1]] },
  { id: 'overigescheiding', table: 'overigescheiding', draw: 'line', from: 15, colour: '#999999',
    width: [[16, 0.5], [19, 1]], opacity: [[15, 0], [16.5, 1]] },
];

/** Over all levels: trees and hedges, slopes, street furniture; small, and only where there is room. */
export const details = [
  { id: 'kruinlijn', table: 'kruinlijn', draw: 'line', from: 16, colour: grey, width: 0.5, opacity: [[16, 0], [17, 0.8]],
    dash: [6, 3] },
  { id: 'haag', table: 'vegetatieobject', draw: 'fill', shape: 'Polygon', from: 16, colour: '#c3dbb6', opacity: [[16, 0], [17, 1]] },
  { id: 'haag lijn', table: 'vegetatieobject', draw: 'line', shape: 'LineString', from: 16, colour: '#b4d1a4',
    width: [[16, 0.75], [19, 3]], opacity: [[16, 0], [17, 1]] },
  { id: 'boom', table: 'vegetatieobject', draw: 'circle', shape: 'Point', from: 16, colour: '#a9cb98',
    radius: [[16, 1], [18, 3], [20, 9]], opacity: [[16, 0], [17, 0.75]] },
  ...['bak', 'bord', 'installatie', 'kast', 'mast', 'paal', 'put', 'sensor', 'straatmeubilair',
    'waterinrichtingselement', 'weginrichtingselement'].flatMap((table) => [
    { id: table, table, draw: 'circle', shape: 'Point', from: 17.5, colour: '#a3a3a3',
      radius: [[17.5, 0.8], [20, 3]], opacity: [[17.5, 0], [18.5, 0.9]] },
    ...(/element$/.test(table) ? [{ id: `${table} lijn`, table, draw: 'line', shape: 'LineString', from: 17,
      colour: '#cccccc', width: [[17, 0.5], [20, 1.5]], opacity: [[17, 0], [18, 1]] }] : []),
  ]),
];

/** Pictograms over the dots of street furniture, from the sprite (data/symbols/icons.json). Where there is no room the dot
 * stays: what stands lower in the list goes before what stands higher, and names go before all. QGIS knows icons of a fixed
 * size, named in plain text, only: so a row for each. */
const icon = (table, name, from, ...codes) =>
  ({ id: `${table} ${name}`, table, icon: name, from, shape: 'Point', where: ['plus_type', ...codes] });
export const icons = [
  { id: 'wegdeel fiets', table: 'wegdeel', icon: 'fiets', from: 18.5, shape: 'Polygon', where: ['bgt_functie', 'fietspad'] },
  icon('put', 'kolk', 18.5, 'kolk'),
  icon('put', 'put', 18.5, 'inspectie- / rioolput'),
  icon('paal', 'paaltje', 18.5, 'afsluitpaal', 'poller'),
  icon('kast', 'kast', 18.5, 'CAI-kast', 'elektrakast', 'gaskast', 'telecom kast', 'rioolkast', 'openbare verlichtingkast',
    'verkeersregelinstallatiekast', 'telkast', 'GMS kast'),
  icon('paal', 'lichtmast', 18.5, 'lichtmast'),
  icon('mast', 'mast', 18, 'bovenleidingmast', 'laagspanningsmast', 'straalzender', 'zendmast', 'radarmast'),
  icon('paal', 'vlag', 18, 'vlaggenmast'),
  icon('paal', 'verkeersbord', 18, 'verkeersbordpaal'),
  icon('bord', 'verkeersbord', 18, 'verkeersbord'),
  icon('bord', 'naambord', 18, 'straatnaambord', 'plaatsnaambord', 'wegwijzer', 'informatiebord'),
  icon('paal', 'verkeerslicht', 18, 'verkeersregelinstallatiepaal'),
  icon('straatmeubilair', 'slagboom', 18, 'slagboom'),
  icon('sensor', 'camera', 18, 'camera', 'flitser'),
  icon('put', 'brandkraan', 18, 'brandkraan / -put'),
  icon('bak', 'afvalbak', 18, 'afvalbak'),
  icon('bak', 'container', 18, 'container', 'afval apart plaats'),
  icon('bak', 'bloembak', 18, 'bloembak'),
  icon('straatmeubilair', 'brievenbus', 18, 'brievenbus'),
  icon('straatmeubilair', 'bank', 18, 'bank'),
  icon('straatmeubilair', 'picknicktafel', 18, 'picknicktafel'),
  icon('straatmeubilair', 'fietsenrek', 18, 'fietsenrek', 'fietsenkluis'),
  icon('straatmeubilair', 'speelplek', 18, 'speelvoorziening'),
  icon('straatmeubilair', 'kunst', 18, 'kunstobject', 'herdenkingsmonument'),
  icon('straatmeubilair', 'fontein', 18, 'fontein'),
  icon('straatmeubilair', 'abri', 18, 'abri'),
  icon('paal', 'halte', 18, 'haltepaal'),
  icon('vegetatieobject', 'boom', 18.5, 'boom'),
];

/** Names and numbers, over everything, darker than the official ones: they must be readable (contrast of 4.5 on their
 * halo). House numbers from 1:1000. `turn`: along the angle that the BGT gives; `apart`: room kept free, in pixels. */
export const labels = [
  { id: 'huisnummer', table: 'nummeraanduidingreeks', text: 'tekst', from: 17.4, size: [[17.4, 10], [18.5, 11], [20, 14]],
    colour: '#585858', halo: '#e6e6e6', turn: true },
  { id: 'straatnaam', table: 'openbareruimtelabel', text: 'openbare_ruimte_naam',
    where: ['openbare_ruimte_type', 'Weg', 'Spoorbaan', 'Kunstwerk'],
    from: 14.5, size: [[14.5, 10.5], [15.5, 12], [17, 13.5], [20, 16]], colour: '#4a4a4a', halo: '#ffffff', turn: true },
  { id: 'terreinnaam', table: 'openbareruimtelabel', text: 'openbare_ruimte_naam',
    where: ['openbare_ruimte_type', 'Terrein', 'Administratief gebied'],
    from: 14, size: [[14, 12], [17, 14]], colour: '#574945', halo: '#ffffff', turn: true },
  { id: 'gebiedsnaam', table: 'openbareruimtelabel', text: 'openbare_ruimte_naam',
    where: ['openbare_ruimte_type', 'Landschappelijk gebied'],
    from: 13, size: [[13, 12], [17, 14]], colour: '#275937', halo: '#f4f9f1', turn: true },
  { id: 'waternaam', table: 'openbareruimtelabel', text: 'openbare_ruimte_naam',
    where: ['openbare_ruimte_type', 'Water'], italic: true,
    from: 14, size: [[14, 12], [16, 15], [18, 17]], colour: '#1d5c86', halo: '#d8ebf6', turn: true, apart: [[14, 45], [17, 12]] },
];

export const ground = '#f6f6f1';
