/** Result of one check. */
export interface Finding {
  about: string;
  state: 'ok' | 'warning' | 'fault';
  message: string;
  /** Explains how to fix the problem, or is a command that fixes it; missing if the state is `ok`. */
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
