// The outline of the object whose card is open.
const none = { type: 'FeatureCollection', features: [] };

export function create_selection_layer(map) {
  const add = () => {
    if (map.getSource('gekozen')) return;
    map.addSource('gekozen', { type: 'geojson', data: none });
    map.addLayer({ id: 'gekozen vlak', type: 'fill', source: 'gekozen', filter: ['==', '$type', 'Polygon'],
      paint: { 'fill-color': '#0b5cad', 'fill-opacity': 0.12 } });
    map.addLayer({ id: 'gekozen lijn', type: 'line', source: 'gekozen', filter: ['!=', '$type', 'Point'],
      paint: { 'line-color': '#0b5cad', 'line-width': 2.5 } });
    map.addLayer({ id: 'gekozen punt', type: 'circle', source: 'gekozen', filter: ['==', '$type', 'Point'],
      paint: { 'circle-radius': 9, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': '#0b5cad', 'circle-stroke-width': 2.5 } });
  };
  return {
    show(feature) { add(); map.getSource('gekozen').setData(feature); },
    hide() { map.getSource('gekozen')?.setData(none); },
  };
}
