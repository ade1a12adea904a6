import type { TechnologyRule } from '../technology-rule.ts';

export const MAPS_RULES: readonly TechnologyRule[] = [
  {
    name: 'Google Maps',
    categories: ['Maps'],
    // `maps.google.com` and the hosts of Google Maps in other countries are read as `www.google.com`.
    loaders: ['maps.googleapis.com', 'www.google.com/maps/api'],
    hosts: ['www.google.com/maps', 'maps.gstatic.com'],
    pixels: ['maps.googleapis.com/maps/api/staticmap', 'www.google.com/maps/api/staticmap'],
    code: ['google.maps.Map', 'google.maps.LatLng'],
    elements: ['gmp-map', 'gmp-map-3d'],
  },
  {
    name: 'Mapbox GL JS',
    categories: ['Maps'],
    loaders: ['api.mapbox.com/mapbox-gl-js', 'api.tiles.mapbox.com/mapbox-gl-js'],
    libraries: ['mapbox-gl', 'mapbox-gl-js'],
    code: ['mapboxgl.accessToken', 'mapboxgl.Map'],
  },
  { name: 'Mapbox', categories: ['Maps'], loaders: ['api.mapbox.com', 'api.tiles.mapbox.com'] },
  { name: 'MapLibre GL JS', categories: ['Maps'], libraries: ['maplibre-gl'] },
  {
    name: 'Leaflet',
    categories: ['Maps'],
    libraries: ['leaflet', 'leaflet-src'],
    classes: ['leaflet-container'],
  },
  { name: 'OpenLayers', categories: ['Maps'], libraries: ['openlayers', 'ol'] },
  {
    name: 'OpenStreetMap',
    categories: ['Maps'],
    hosts: ['www.openstreetmap.org/export/embed.html', 'umap.openstreetmap.fr'],
    pixels: ['tile.openstreetmap.org'],
  },
  {
    name: 'Bing Maps',
    categories: ['Maps'],
    loaders: ['www.bing.com/api/maps', 'ecn.dev.virtualearth.net'],
    hosts: ['www.bing.com/maps/embed'],
  },
  { name: 'HERE', categories: ['Maps'], loaders: ['js.api.here.com', 'js.cit.api.here.com'] },
  {
    name: 'Yandex.Maps',
    categories: ['Maps'],
    loaders: ['api-maps.yandex.ru'],
    hosts: ['yandex.ru/map-widget'],
  },
  { name: 'ArcGIS API for JavaScript', categories: ['Maps'], loaders: ['js.arcgis.com'] },
  { name: 'Apple MapKit JS', categories: ['Maps'], loaders: ['cdn.apple-mapkit.com'] },
];
