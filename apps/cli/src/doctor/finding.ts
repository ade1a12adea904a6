/** What a check of the doctor's found: fine, worth a look, or a fault with the way to mend it. */
export interface Finding {
  about: string;
  state: 'ok' | 'warning' | 'fault';
  message: string;
  /** One sentence or command that mends it; not where all is well. */
  fix?: string;
}

export const ok = (about: string, message: string): Finding => ({ about, state: 'ok', message });

export const warning = (about: string, message: string, fix: string): Finding => ({
  about,
  state: 'warning',
  message,
  fix,
});

export const fault = (about: string, message: string, fix: string): Finding => ({
  about,
  state: 'fault',
  message,
  fix,
});
