import { computed, effect, signal } from '@preact/signals';
import { apiKey } from './session-key.ts';

/** Scope of the key according to the latest response; null before the first one. */
export const scope = signal<string | null>(null);

effect(() => {
  void apiKey.value;
  scope.value = null;
});

/** Whether the key may write, for example submit, retry, cancel and share. */
export const canWrite = computed(() => scope.value === 'write' || scope.value === 'admin');
