// Areas coloured by one figure, beneath the names. Areas without a value are hatched.
import { area_template } from './api.js';
import { first_label } from './map_view.js';

// From light to dark, also for who sees no colours; see-through enough for the streets beneath. A white veil between
// map and figures keeps the colours those of the legend, over woods and water too.
const palettes = {
  1: ['#7fa6cf'], 2: ['#b9d2ea', '#3f78b5'], 3: ['#cfe0f1', '#7fa6cf', '#2a5f9e'],
  4: ['#d9e6f4', '#9fc0e0', '#5b8dc2', '#204f8c'], 5: ['#dfeaf6', '#b1cce6', '#7aa5d0', '#4279b6', '#1a4380'],
  6: ['#e3edf7', '#bdd4ea', '#8fb5d9', '#5f92c6', '#3568a8', '#173c75'],
  7: ['#e6eff8', '#c6daed', '#9fc0e0', '#75a2cf', '#4c82bc', '#2d5f9f', '#14366b'],
};

/** The classes of an indicator: their lower bounds (the first is open below) and colours. */
export function classes_of(indicator) {
  const bounds = indicator.classBreaks ?? [];
  const colours = palettes[Math.min(7, bounds.length + 1)];
  return { bounds, colours: [...bounds, null].map((_, i) => colours[Math.min(i, colours.length - 1)]) };
}

// Close by, the map itself matters more.
const by_zoom = (far, near) => ['interpolate', ['linear'], ['zoom'], 13, far, 17, near];
const layers = ['cijfers', 'cijfers leeg', 'cijfers grens', 'cijfers sluier'];

export function create_figures_layer(map) {
  const remove = () => {
    for (const layer of layers) if (map.getLayer(layer)) map.removeLayer(layer);
    if (map.getSource('cijfers')) map.removeSource('cijfers');
  };
  return {
    hide: remove,
    show(level, indicator) {
      remove();
      if (!map.hasImage('arcering')) map.addImage('arcering', hatching());
      map.addSource('cijfers', { type: 'vector', tiles: [area_template(level)], maxzoom: 14 });
      const common = { source: 'cijfers', 'source-layer': level };
      map.addLayer({ id: layers[3], type: 'fill', ...common, filter: ['has', indicator.id],
        paint: { 'fill-color': '#ffffff', 'fill-opacity': by_zoom(0.5, 0.2), 'fill-antialias': false } }, first_label(map));
      map.addLayer({ id: layers[0], type: 'fill', ...common, filter: ['has', indicator.id],
        paint: { 'fill-color': colour_expression(indicator), 'fill-opacity': by_zoom(0.68, 0.45) } }, first_label(map));
      map.addLayer({ id: layers[1], type: 'fill', ...common, filter: ['!has', indicator.id],
        paint: { 'fill-pattern': 'arcering' } }, first_label(map));
      map.addLayer({ id: layers[2], type: 'line', ...common,
        paint: { 'line-color': '#16365f', 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.6, 15, 1.6], 'line-opacity': 0.75 } },
      first_label(map));
    },
  };
}

/** The area under a point of the screen, or undefined. */
export function area_at(map, point) {
  const present = layers.slice(0, 2).filter((layer) => map.getLayer(layer));
  return present.length === 0 ? undefined : map.queryRenderedFeatures(point, { layers: present })[0];
}

function colour_expression(indicator) {
  const { bounds, colours } = classes_of(indicator);
  if (bounds.length === 0) return colours[0];
  return ['step', ['get', indicator.id], colours[0], ...bounds.flatMap((bound, i) => [bound, colours[i + 1]])];
}

function hatching() {
  const size = 12;
  const context = Object.assign(document.createElement('canvas'), { width: size, height: size }).getContext('2d');
  context.strokeStyle = 'rgba(90, 90, 90, 0.45)';
  context.lineWidth = 1.2;
  for (const shift of [-size, 0, size]) {
    context.beginPath();
    context.moveTo(shift, size);
    context.lineTo(shift + size, 0);
    context.stroke();
  }
  return context.getImageData(0, 0, size, size);
}
