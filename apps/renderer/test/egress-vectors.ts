/** Ways in which a page could reach a host: the name of each, and its script for `host:port`. */
export const VECTORS: readonly [name: string, script: (at: string) => string][] = [
  [
    'fetch, XMLHttpRequest and beacons',
    (
      at,
    ) => `fetch('http://${at}/', { mode: 'no-cors' }).catch(() => {}); fetch('https://${at}/').catch(() => {});
      { const r = new XMLHttpRequest(); r.open('GET', 'http://${at}/x'); r.send(); }
      navigator.sendBeacon('http://${at}/b', 'x'); fetch('http://${at}/k', { keepalive: true }).catch(() => {});`,
  ],
  [
    'WebSocket, EventSource and WebTransport',
    (at) => `new WebSocket('ws://${at}/'); new WebSocket('wss://${at}/'); new EventSource('http://${at}/');
      try { new WebTransport('https://${at}/'); } catch {}`,
  ],
  [
    'WebRTC',
    (
      at,
    ) => `{ const c = new RTCPeerConnection({ iceServers: [{ urls: ['stun:${at}', 'turn:${at}?transport=udp', 'turn:${at}?transport=tcp'], username: 'u', credential: 'c' }] });
      c.createDataChannel('d'); c.createOffer().then((o) => c.setLocalDescription(o)); }`,
  ],
  [
    'elements',
    (at) =>
      [
        'iframe src',
        'img src',
        'script src',
        'video src',
        'audio src',
        'embed src',
        'object data',
        'source src',
        'track src',
      ]
        .map((kind) => {
          const [tag, attribute] = kind.split(' ');
          return `{ const e = document.createElement('${tag}'); e.${attribute} = 'http://${at}/${tag}'; document.body.append(e); }`;
        })
        .join('\n'),
  ],
  [
    'links that load ahead',
    (at) =>
      [
        'prefetch',
        'preload',
        'preconnect',
        'dns-prefetch',
        'prerender',
        'modulepreload',
        'stylesheet',
        'manifest',
        'icon',
      ]
        .map(
          (rel) =>
            `{ const l = document.createElement('link'); l.rel = '${rel}'; l.as = 'script'; l.href = 'http://${at}/${rel}'; document.head.append(l); }`,
        )
        .join('\n') +
      `{ const s = document.createElement('script'); s.type = 'speculationrules'; s.textContent = JSON.stringify({ prerender: [{ urls: ['http://${at}/s'] }], prefetch: [{ urls: ['http://${at}/p'] }] }); document.head.append(s); }`,
  ],
  [
    'forms, windows and frames that navigate',
    (
      at,
    ) => `{ const f = document.createElement('form'); f.action = 'http://${at}/f'; f.method = 'post'; f.target = '_blank'; document.body.append(f); f.submit(); }
      window.open('http://${at}/w'); { const i = document.createElement('iframe'); i.srcdoc = '<meta http-equiv="refresh" content="0;url=http://${at}/m">'; document.body.append(i); }
      { const a = document.createElement('a'); a.href = 'http://${at}/a'; a.ping = 'http://${at}/ping'; a.download = 'x'; document.body.append(a); a.click(); }`,
  ],
  [
    'workers and imports',
    (
      at,
    ) => `new Worker(URL.createObjectURL(new Blob(["fetch('http://${at}/').catch(() => {}); new WebSocket('ws://${at}/'); importScripts('http://${at}/i.js')"])));
      new SharedWorker(URL.createObjectURL(new Blob(["fetch('http://${at}/')"]))); import('http://${at}/m.js').catch(() => {});`,
  ],
  [
    'style sheets',
    (at) =>
      `{ const s = document.createElement('style'); s.textContent = "@import url(http://${at}/i.css); body { background: url(http://${at}/b.png); cursor: url(http://${at}/c.cur), auto } @font-face { font-family: x; src: url(http://${at}/f.woff) } p { font-family: x }"; document.head.append(s); }`,
  ],
  [
    'the navigation of the page itself',
    (at) => `setTimeout(() => { location.href = 'http://${at}/self'; });`,
  ],
];
