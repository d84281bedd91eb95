// The map itself: the BGT in the quiet style, its controls, and what the pointer or the keyboard points at.
import { AttributionControl, Map, NavigationControl, ScaleControl } from './vendor/maplibre-gl.mjs';
import { style_address } from './api.js';

const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Shows `bounds` [w, s, e, n] unless the state has a position. */
export function create_map(container, state, bounds, words) {
  const { zoom, lat, lon } = state.get();
  const map = new Map({
    container,
    style: style_address(),
    ...(zoom === null ? { bounds, fitBoundsOptions: { padding: fit_padding() } } : { center: [lon, lat], zoom }),
    minZoom: 9, maxZoom: 20.5, maxPitch: 0, dragRotate: false, pitchWithRotate: false,
    attributionControl: false,
    canvasContextAttributes: { preserveDrawingBuffer: true },  // or a printed page has no map
    fadeDuration: calm ? 0 : 200,
    locale: { ...words.own.map_control, 'Map.Title': words.say('map_keys') },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new AttributionControl({ compact: false, customAttribution: [] }), 'bottom-right');
  map.addControl(new ScaleControl({ maxWidth: 120, unit: 'metric' }), 'bottom-right');
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  follow_position(map, state);
  tell_when_idle(map);
  return map;
}

const is_label = ({ layout }) => layout?.['text-field'] !== undefined;

/** The first layer with names: overlays go beneath it. */
export const first_label = (map) => map.getStyle().layers.find(is_label)?.id;

// On a wide screen the panel covers the left side of the map.
function fit_padding() {
  const panel = window.innerWidth > 720 ? 380 : 0;
  return { top: 24, right: 24, bottom: panel ? 24 : 120, left: 24 + panel };
}

function follow_position(map, state) {
  const read = () => {
    const { lng, lat } = map.getCenter();
    return { zoom: Number(map.getZoom().toFixed(2)), lat: Number(lat.toFixed(6)), lon: Number(lng.toFixed(6)) };
  };
  map.on('moveend', () => state.set(read()));
  state.on(['zoom', 'lat', 'lon'], (next) => {
    const now = read();
    const moved = next.zoom !== null && ['zoom', 'lat', 'lon'].some((key) => Math.abs(next[key] - now[key]) > 1e-6);
    if (moved) map.jumpTo({ center: [next.lon, next.lat], zoom: next.zoom });
  });
}

// `data-map` on the body is 'idle' when everything has been fetched and drawn: for tests and for who makes pictures.
function tell_when_idle(map) {
  map.on('render', () => { document.body.dataset.map = 'busy'; });
  map.on('idle', () => { document.body.dataset.map = 'idle'; });
}

/** The objects under a point of the screen, the uppermost first; names are not objects. */
export function objects_at(map, point) {
  const drawn = (feature) => feature.source === 'bgt' && !is_label(feature.layer) && feature.id !== undefined;
  const exact = map.queryRenderedFeatures(point).filter(drawn);
  const around = [[point.x - 4, point.y - 4], [point.x + 4, point.y + 4]];
  const small = map.queryRenderedFeatures(around).filter((feature) => drawn(feature) && feature.layer.type === 'circle');
  return [...small.slice(0, 1), ...exact];
}

/** Calls `pick(point)` on a click, and on Enter for the middle of the map, where a cross then shows. */
export function on_pick(map, crosshair, pick) {
  map.on('click', (event) => pick(event.point));
  const canvas = map.getCanvas();
  canvas.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    pick(map.project(map.getCenter()));
  });
  canvas.addEventListener('focus', () => crosshair.classList.toggle('shown', canvas.matches(':focus-visible')));
  canvas.addEventListener('blur', () => crosshair.classList.remove('shown'));
}
