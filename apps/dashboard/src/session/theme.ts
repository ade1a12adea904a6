import { effect, signal } from '@preact/signals';

const ITEM = 'scrapersky-theme';

export type Theme = 'system' | 'light' | 'dark';

const stored = localStorage.getItem(ITEM);

export const theme = signal<Theme>(stored === 'light' || stored === 'dark' ? stored : 'system');

effect(() => {
  document.documentElement.dataset.theme = theme.value;
  if (theme.value === 'system') localStorage.removeItem(ITEM);
  else localStorage.setItem(ITEM, theme.value);
});
