// Where reports are, as pictures that the server draws, between the map and its names.
import { heat_template } from './api.js';
import { first_label } from './map_view.js';

const id = 'meldingen';
const concerns = ['reports', 'categories', 'from', 'until', 'weekdays', 'hours', 'bandwidth'];

export function create_heat_layer(map, state) {
  const update = (now) => {
    const source = map.getSource(id);
    if (!now.reports) {
      if (source) { map.removeLayer(id); map.removeSource(id); }
    } else if (source) {
      source.setTiles([heat_template(now)]);
    } else {
      map.addSource(id, { type: 'raster', tiles: [heat_template(now)], tileSize: 256, maxzoom: 18 });
      map.addLayer({ id, type: 'raster', source: id, paint: { 'raster-fade-duration': 0 } }, first_label(map));
    }
  };
  state.on(concerns, update);
  update(state.get());
}
