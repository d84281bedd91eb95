"""Drives QGIS against a running server and asserts what it read and drew. qgis_client.py PROGRAM STORE PICTURES"""
import json
import re
import subprocess
import sys
import urllib.request

from qgis.core import (Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsDataSourceUri, QgsLayerDefinition,
                       QgsMapLayerType, QgsMapRendererSequentialJob, QgsMapSettings, QgsProject, QgsRasterLayer,
                       QgsRectangle, QgsVectorLayer, QgsVectorTileLayer)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

program, store, pictures = sys.argv[1:]
BUILDING = (211, 211, 211)  # #d3d3d3 of the style
WIDTH, HEIGHT = 800, 600


def sql(text):
    """Features by GDAL, as GeoJSON in RD."""
    out = subprocess.run(['ogr2ogr', '-f', 'GeoJSON', '/vsistdout/', store, '-dialect', 'SQLITE', '-lco', 'RFC7946=NO',
                          '-sql', text], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    return json.loads(out)['features']


def start():
    server = subprocess.Popen([program, 'serve', store, '--listen', '127.0.0.1:0'], stderr=subprocess.PIPE, text=True)
    for line in server.stderr:
        found = re.search(r' at (http\S+)$', line.strip())
        if found:
            return server, found[1]
    raise SystemExit('the server did not start')


def draw(layers, box, name, size=(WIDTH, HEIGHT)):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem('EPSG:28992'))
    settings.setOutputSize(QSize(*size))
    settings.setExtent(box)
    settings.setBackgroundColor(QColor('white'))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.errors(), [one.message for one in job.errors()]
    image = job.renderedImage()
    assert image.save('%s/%s.png' % (pictures, name))
    return image


def colour(image, x, y):
    return image.pixelColor(x, y).getRgb()[:3]


def share(image, wanted):
    hits = [colour(image, x, y) == wanted for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    return sum(hits) / len(hits)


def is_building(image):
    """In the middle, where a house number may be written over it."""
    middle = [colour(image, WIDTH // 2 + x, HEIGHT // 2 + y) for x in range(-10, 11) for y in range(-10, 11)]
    return middle.count(BUILDING) > len(middle) / 4


def around(x, y, width=WIDTH, height=HEIGHT):
    return QgsRectangle(x - width / 4, y - height / 4, x + width / 4, y + height / 4)


def styled_tiles(base):
    """The tile address and the style address of the page, pasted, with the levels that the page names."""
    layer = QgsVectorTileLayer('type=xyz&url=%s/v1/tiles/WebMercatorQuad/{z}/{y}/{x}?f%%3Dmvt&zmin=8&zmax=19'
                               '&styleUrl=%s/v1/styles/bgt-rustig?f%%3Dmapbox' % (base, base), 'BGT')
    assert layer.isValid()
    message, loaded = layer.loadDefaultStyle()
    assert loaded and not message, message
    return layer


def icons(base):
    """Close by, furniture is drawn by the icons of our sprite."""
    x, y = sql("SELECT geom FROM straatmeubilair WHERE plus_type = 'speelvoorziening' LIMIT 1")[0]['geometry']['coordinates']
    image = draw([styled_tiles(base)], QgsRectangle(x - 20, y - 15, x + 20, y + 15), 'qgis-icons')
    middle = [colour(image, WIDTH // 2 + dx, HEIGHT // 2 + dy) for dx in range(-10, 11) for dy in range(-10, 11)]
    dark = [one for one in middle if max(one) < 160]  # of #707070, where QGIS has scaled it
    assert len(dark) > 10, len(dark)
    print('icons: of the sprite')


def vector_tiles(base, house):
    layer = styled_tiles(base)
    style = json.load(urllib.request.urlopen(base + '/v1/styles/bgt-rustig?f=mapbox'))
    drawn = [one['id'] for one in style['layers'] if one['type'] in ('fill', 'line', 'circle') or 'icon-image' in one.get('layout', {})]
    # QGIS may make several of one layer; none may be lost.
    names = {one.styleName() for one in layer.renderer().styles()}
    assert names >= set(drawn), set(drawn) - names
    labels = {one['id'] for one in style['layers'] if 'text-field' in one.get('layout', {})}
    assert {one.styleName() for one in layer.labeling().styles()} >= labels
    image = draw([layer], around(*house), 'qgis-tiles')
    assert is_building(image)
    assert 0.02 < share(image, BUILDING) < 0.8
    print('vector tiles: %d rules, drawn in RD' % len(names))


def layer_file(base, house):
    path = '%s/layers.qlr' % pictures
    urllib.request.urlretrieve(base + '/v1/tiles/NetherlandsRDNewQuad?f=qlr', path)
    project = QgsProject()
    done, message = QgsLayerDefinition.loadLayerDefinition(path, project, project.layerTreeRoot())
    assert done, message
    layers = [node.layer() for node in project.layerTreeRoot().findLayers()]
    assert all(layer.isValid() for layer in layers)
    tiles = [layer for layer in layers if layer.type() == QgsMapLayerType.VectorTileLayer]
    rasters = [layer for layer in layers if layer.type() == QgsMapLayerType.RasterLayer]
    assert len(tiles) == 1 and [layer.crs().authid() for layer in rasters] == ['EPSG:28992']
    image = draw(tiles, around(*house), 'qgis-qlr')
    assert is_building(image)
    draw(layers, around(*house), 'qgis-qlr-all')
    print('layer file: %d layers' % len(layers))


def objects(base):
    uri = QgsDataSourceUri()
    uri.setParam('url', base + '/v1')
    uri.setParam('typename', 'pand')
    layer = QgsVectorLayer(uri.uri(False), 'pand', 'OAPIF')
    assert layer.isValid()
    count = sum(1 for _ in layer.getFeatures())
    wanted = sql('SELECT count(*) AS n FROM pand')[0]['properties']['n']
    assert count == wanted, (count, wanted)
    print('features: %d buildings' % count)


def wmts(base, middle):
    layer = QgsRasterLayer('crs=EPSG:28992&dpiMode=7&format=image/png&layers=overlast&styles=default'
                           '&tileMatrixSet=NetherlandsRDNewQuad&url=%s/v1/wmts?service%%3DWMTS%%26request%%3DGetCapabilities'
                           % base, 'overlast', 'wms')
    assert layer.isValid(), layer.error().message()
    assert layer.crs().authid() == 'EPSG:28992'
    level, whole, left, top = 12, 880803.84, -285401.92, 903401.92
    side = whole / 2 ** level
    col, row = int((middle[0] - left) / side), int((top - middle[1]) / side)
    box = QgsRectangle(left + col * side, top - (row + 1) * side, left + (col + 1) * side, top - row * side)
    image = draw([layer], box, 'qgis-wmts', (256, 256))
    sent = QImage()
    address = '%s/v1/collections/overlast/map/tiles/NetherlandsRDNewQuad/%d/%d/%d' % (base, level, row, col)
    assert sent.loadFromData(urllib.request.urlopen(address).read())
    seen = differing = 0
    for x in range(0, 256, 5):
        for y in range(0, 256, 5):
            r, g, b, a = sent.pixelColor(x, y).getRgb()
            on_white = [round(255 + (c - 255) * a / 255) for c in (r, g, b)]
            seen += a > 0
            differing += any(abs(p - q) > 2 for p, q in zip(on_white, colour(image, x, y)))
    assert seen > 100 and differing == 0, (seen, differing)
    print('WMTS in RD: as the heat tile')


def arcgis(base, house):
    layer = QgsVectorTileLayer('type=xyz&serviceType=arcgis&url=%s/v1/arcgis/WebMercatorQuad/VectorTileServer' % base, 'ArcGIS')
    assert layer.isValid()
    message, loaded = layer.loadDefaultStyle()
    assert loaded and not message, message
    image = draw([layer], around(*house), 'qgis-arcgis')
    assert is_building(image)
    print('ArcGIS VectorTileServer: drawn')


def main():
    application = QgsApplication([], False)
    application.initQgis()
    house = sql("SELECT ST_PointOnSurface(geom) AS g FROM pand WHERE bgt_status = 'bestaand' AND "
                'relatieve_hoogteligging = 0 ORDER BY ST_Area(geom) DESC LIMIT 1')[0]['geometry']['coordinates']
    middle = sql('SELECT MakePoint(avg(ST_X(geom)), avg(ST_Y(geom))) AS g FROM overlast')[0]['geometry']['coordinates']
    server, base = start()
    try:
        print('QGIS ' + Qgis.QGIS_VERSION)
        vector_tiles(base, house)
        icons(base)
        layer_file(base, house)
        objects(base)
        wmts(base, middle)
        arcgis(base, house)
    finally:
        server.terminate()
        server.wait()


main()
