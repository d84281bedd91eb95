// An object of the map in words: its kind, and its attributes with Dutch labels. The BGT's terms stay Dutch in every
// language; only what is common to all objects is translated.
import { readable_day, readable_instant } from './dates.js';

const kinds = {
  bak: 'Bak', begroeidterreindeel: 'Begroeid terreindeel', bord: 'Bord', buurt: 'Buurt',
  functioneelgebied: 'Functioneel gebied', gebouwinstallatie: 'Gebouwinstallatie', installatie: 'Installatie',
  kast: 'Kast', kruinlijn: 'Kruinlijn', kunstwerkdeel: 'Kunstwerkdeel', mast: 'Mast',
  nummeraanduidingreeks: 'Huisnummers', onbegroeidterreindeel: 'Onbegroeid terreindeel',
  ondersteunendwaterdeel: 'Ondersteunend waterdeel', ondersteunendwegdeel: 'Ondersteunend wegdeel',
  ongeclassificeerdobject: 'Ongeclassificeerd object', openbareruimte: 'Openbare ruimte',
  openbareruimtelabel: 'Naam van openbare ruimte', overbruggingsdeel: 'Overbruggingsdeel',
  overigbouwwerk: 'Overig bouwwerk', overigescheiding: 'Overige scheiding', paal: 'Paal', pand: 'Pand',
  plaatsbepalingspunt: 'Plaatsbepalingspunt', put: 'Put', scheiding: 'Scheiding', sensor: 'Sensor', spoor: 'Spoor',
  stadsdeel: 'Stadsdeel', straatmeubilair: 'Straatmeubilair', tunneldeel: 'Tunneldeel',
  vegetatieobject: 'Vegetatieobject', waterdeel: 'Waterdeel', waterinrichtingselement: 'Waterinrichtingselement',
  waterschap: 'Waterschap', wegdeel: 'Wegdeel', weginrichtingselement: 'Weginrichtingselement', wijk: 'Wijk',
};

// In the order in which they are shown: [attribute, Dutch, English].
const main_attributes = [
  ['naam', 'Naam', 'Name'],
  ['openbare_ruimte_naam', 'Naam', 'Name'],
  ['openbare_ruimte_type', 'Soort openbare ruimte', 'Kind of public space'],
  ['tekst', 'Tekst', 'Text'],
  ['bgt_functie', 'Functie', 'Function'],
  ['plus_functie', 'Functie (aanvullend)', 'Function (additional)'],
  ['bgt_fysiek_voorkomen', 'Fysiek voorkomen', 'Surface'],
  ['plus_fysiek_voorkomen', 'Fysiek voorkomen (aanvullend)', 'Surface (additional)'],
  ['bgt_type', 'Type', 'Type'],
  ['plus_type', 'Type (aanvullend)', 'Type (additional)'],
  ['type_overbruggingsdeel', 'Deel van de overbrugging', 'Part of the bridge'],
  ['hoort_bij_type_overbrugging', 'Soort overbrugging', 'Kind of bridge'],
  ['overbrugging_is_beweegbaar', 'Beweegbaar', 'Movable'],
  ['hectometeraanduiding', 'Hectometeraanduiding', 'Hectometre'],
  ['op_talud', 'Op talud', 'On a slope'],
  ['identificatie_bag_pnd', 'BAG-pand', 'Building in the BAG'],
  ['identificatie_bag_opr', 'BAG-openbare ruimte', 'Public space in the BAG'],
  ['relatieve_hoogteligging', 'Hoogteligging', 'Height level'],
  ['bgt_status', 'Status', 'Status'],
  ['plus_status', 'Status (aanvullend)', 'Status (additional)'],
  ['in_onderzoek', 'In onderzoek', 'Under investigation'],
  ['bronhouder', 'Bronhouder', 'Source holder'],
  ['object_begin_tijd', 'Bestaat sinds', 'Exists since'],
  ['object_eind_tijd', 'Bestond tot', 'Existed until'],
  ['tijdstip_registratie', 'Geregistreerd op', 'Registered on'],
  ['eind_registratie', 'Registratie beëindigd op', 'Registration ended on'],
  ['lv_publicatiedatum', 'Gepubliceerd op', 'Published on'],
  ['lokaal_id', 'Lokaal ID', 'Local id'],
];
const days = new Set(['object_begin_tijd', 'object_eind_tijd', 'datum_inwinning']);
const instants = new Set(['tijdstip_registratie', 'eind_registratie', 'lv_publicatiedatum']);

export const kind_of = (table) => kinds[table] ?? sentence(table);

/** The heading of an object's card: kind, and what it is called or used for. */
export function title_of(table, properties) {
  const name = properties.naam ?? properties.openbare_ruimte_naam ?? properties.tekst;
  return name && !is_void(name) ? `${kind_of(table)} ${name}` : kind_of(table);
}

/** { main, technical }: rows of [label, text]; attributes without a value are left out, and what the register adds
 * (plus) without a value is technical. */
export function rows_of(properties, words) {
  const idle = (key) => key.startsWith('plus_') && is_void(properties[key]);
  const known = new Set(main_attributes.map(([key]) => key).filter((key) => !idle(key)));
  const present = ([key]) => properties[key] !== undefined && properties[key] !== null && properties[key] !== '';
  const main = main_attributes.filter((row) => known.has(row[0]) && present(row))
    .map(([key, dutch, english]) => [words.language === 'en' ? english : dutch, text_of(key, properties[key], words)]);
  const technical = Object.entries(properties).filter((entry) => !known.has(entry[0]) && present(entry))
    .map(([key, value]) => [sentence(key), text_of(key, value, words)]);
  return { main, technical };
}

export function text_of(key, value, words) {
  if (value === true || value === 'true') return words.say('yes');
  if (value === false || value === 'false') return words.say('no');
  if (value === 'waardeOnbekend') return words.say('unknown');
  if (value === 'geenWaarde') return words.say('none');
  if (days.has(key)) return readable_day(String(value), words.language);
  if (instants.has(key)) return readable_instant(String(value), words.language);
  return typeof value === 'number' ? words.number(value, 6) : String(value);
}

const is_void = (value) => value === 'waardeOnbekend' || value === 'geenWaarde';

function sentence(key) {
  const text = key.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
