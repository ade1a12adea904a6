import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

function stateOf(body: string): string | undefined {
  const html = `<!doctype html><html><head><title>Acme</title></head><body>${body}</body></html>`;
  const page = { url: 'http://acme.example.com/', headers: {}, body: Buffer.from(html), isHome: true };
  return extractPage(page).fields.site_state[0]?.value;
}

const SCRIPT = '<script src="/a.js"></script>';
const NAV = '<nav><a href="/services">Services</a><a href="/about">About</a></nav>';
const WORDS =
  '<p>We have repaired clocks in this town since 1987, with three masters and two apprentices.</p>';

test.each([
  ['an empty mount element', `<div id="app"></div>${SCRIPT}`],
  ['nothing at all', ''],
  ['a closed dialog', `<div id="root"></div><dialog>${WORDS.repeat(4)}</dialog>${SCRIPT}`],
  ['a waiting line', `<app><h1>Loading Play...</h1><p>Prepare to play with us</p></app>${SCRIPT}`],
  [
    'a block with a hiding style',
    `<div id="app"></div><div style="display:none"><p>${WORDS}</p></div>${SCRIPT}`,
  ],
  [
    'a hidden error message',
    `<div id="app"></div><p hidden>It failed. <a href="/help">Help</a></p>${SCRIPT}`,
  ],
  ['a film for waiting', `<div id="app"><p class="loader"><video src="/a.webm"></video></p></div>${SCRIPT}`],
  ['a sound without controls', `<div id="app"></div><audio src="/ping.mp3"></audio>${SCRIPT}`],
  [
    'a template of AngularJS',
    `<div ng-app="rooms"><div ng-if="failed">${WORDS}</div><p data-ng-show="empty">No rooms yet.</p></div>${SCRIPT}`,
  ],
  ['a template of Vue', `<div id="shop"><div v-cloak>{{ name }} ${WORDS}</div></div>${SCRIPT}`],
  [
    'hidden pictures',
    `<img src="/pen.png" style="visibility: hidden"><img src="/bin.png" style="display:none"><main></main>${SCRIPT}`,
  ],
  [
    'a short text in the mount element of Aurelia',
    `<main aurelia-app="main"><h1>Tours of the Fens</h1></main>${SCRIPT}`,
  ],
  [
    'a line for old browsers',
    `<p>Your browser is not supported. See our <a href="/help">help</a>.</p>${SCRIPT}`,
  ],
  [
    "text that the page's own style sheet hides",
    `<style>/* Errors */ #failed, .hint { color: red; display: none }</style><p>Loading Globe...</p><div id="failed">${WORDS}</div><div class="big hint">${WORDS}</div>${SCRIPT}`,
  ],
  [
    'a waiting screen with a name',
    `<div id="main"><div class="first-loading"><style>i { color: red }</style><i></i><h1>Harbour</h1></div></div>${SCRIPT}`,
  ],
  [
    'a waiting screen with pictures',
    `<div id="root"><p id="preload"><img src="/a.svg"><img src="/b.svg"></p><p class="loader"><img src="/c.svg"></p></div>${SCRIPT}`,
  ],
  [
    'the settings of Ember and a link that runs a script',
    `<meta name="builds/config/environment" content="%7B%7D"><a href="javascript:void(0)">Do you have a question?</a>${SCRIPT}`,
  ],
])('recognizes a shell with %s', (_case, body) => {
  expect(stateOf(body)).toBe('empty_shell');
});

test.each([
  ['contains its text before its scripts run', `<div id="root"><h1>Acme</h1>${WORDS}</div>${SCRIPT}`],
  [
    'hides its body until its scripts run',
    `<body style="display:none"><div id="root">${WORDS}</div>${SCRIPT}`,
  ],
  [
    'hides its body until its framework has started',
    `<body ng-app="acme" ng-cloak><div id="root">${WORDS}</div>${SCRIPT}`,
  ],
  [
    'hides much text until its scripts run',
    `<div id="root"></div><div style="display: none">${WORDS.repeat(40)}</div>${SCRIPT}`,
  ],
  [
    'hides its menu and text until its scripts run',
    `<div id="app" style="display:none">${NAV}<a href="/team">Team</a>${WORDS}</div>${SCRIPT}`,
  ],
  [
    'hides text only on paper',
    `<style>@media print { h2 { color: red } .text { display: none } } .text { i { display: none } }</style><div id="root"><div class="text">${WORDS.repeat(4)}</div></div>${SCRIPT}`,
  ],
  ['fades its text in', `<div id="app" class="loading">${WORDS}</div>${SCRIPT}`],
  [
    'has a hidden part in its only paragraph',
    `<div id="app"><p>${'We have repaired clocks in this town since 1987. '.repeat(9)}<span hidden>menu</span></p></div>${SCRIPT}`,
  ],
  [
    'shows its text in an open dialog',
    `<div id="root"></div><dialog open>${WORDS.repeat(4)}</dialog>${SCRIPT}`,
  ],
  ['shows only a film', `<div id="root"><video src="/a.webm"></video></div>${SCRIPT}`],
  ['offers a sound', `<div id="root"><audio controls src="/a.mp3"></audio></div>${SCRIPT}`],
  ['shows only a picture that links to the site', '<a href="/enter"><img src="/splash.jpg"></a>'],
])('reports a page as live if it %s', (_case, body) => {
  expect(stateOf(body)).toBe('live');
});
