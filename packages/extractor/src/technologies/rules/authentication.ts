import type { TechnologyRule } from '../technology-rule.ts';

/** Sign-in and data services. */
export const AUTHENTICATION_RULES: readonly TechnologyRule[] = [
  {
    name: 'Auth0',
    categories: ['Authentication'],
    loaders: ['cdn.auth0.com', 'cdn.eu.auth0.com'],
    libraries: ['auth0', 'auth0-spa-js', '@auth0/auth0-spa-js', 'auth0-js'],
  },
  {
    name: 'Okta',
    categories: ['Authentication'],
    loaders: ['global.oktacdn.com', 'ok1static.oktacdn.com', 'ok3static.oktacdn.com'],
  },
  {
    name: 'Google Sign-in',
    categories: ['Authentication'],
    loaders: ['accounts.google.com/gsi', 'apis.google.com/js/platform.js'],
    meta: ['google-signin-client_id'],
    ids: ['g_id_onload'],
  },
  {
    name: 'Clerk',
    categories: ['Authentication'],
    loaders: ['clerk.accounts.dev'],
    attributes: ['data-clerk-publishable-key'],
    headers: ['x-clerk-auth-status'],
    libraries: ['@clerk/clerk-js'],
  },
  {
    name: 'Memberstack',
    categories: ['Authentication'],
    loaders: ['static.memberstack.com', 'api.memberstack.io'],
    attributes: ['data-memberstack-app', 'data-ms-content'],
  },
  {
    name: 'Firebase',
    categories: ['Databases'],
    loaders: ['www.gstatic.com/firebasejs'],
    paths: ['/__/firebase/'],
    libraries: ['firebase', 'firebase-app', 'firebase-app-compat'],
    code: ['firebase.initializeApp'],
  },
  {
    name: 'Supabase',
    categories: ['Databases'],
    libraries: ['@supabase/supabase-js'],
    loaders: ['supabase.co'],
  },
];
