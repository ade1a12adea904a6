import { signal } from '@preact/signals';

const spoken = signal('');

/** Says something to those who do not see the page change, when they have finished listening to what they hear. */
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
