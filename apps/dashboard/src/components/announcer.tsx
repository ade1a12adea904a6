import { signal } from '@preact/signals';

const spoken = signal('');

/** Announces a text to screen readers, after what they are reading. */
export function announce(text: string): void {
  spoken.value = text;
}

export function Announcer() {
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {spoken}
    </p>
  );
}
