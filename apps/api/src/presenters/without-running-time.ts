/**
 * The JSON of a batch without the time that it has been running for: one body is as good as another that differs in
 * that alone, else no two of a running batch would ever be the same.
 */
export function withoutRunningTime(text: string): string {
  // The first one is the batch's own: nothing that stands before it is the client's to choose.
  return text.replace(/"processing_time":[^,]*/, '');
}
