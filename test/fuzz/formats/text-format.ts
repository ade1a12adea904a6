export type Parse = (text: string) => unknown;

export interface Format {
  words: string[];
  parsers: Record<string, Parse>;
}
