/** Letters that Unicode does not decompose, as domains write them. Cyrillic ones as in most Russian domains. */
const LATIN = new Map(
  (
    'ß ss,æ ae,œ oe,ø o,ł l,ı i,đ d,ð d,þ th,' +
    'а a,б b,в v,г g,ґ g,д d,е e,є e,ж zh,з z,и i,і i,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х h,ц c,ч ch,ш sh,' +
    'щ sch,ъ ,ы y,ь ,э e,ю yu,я ya'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);
/** Letters that domains write as two letters if they do not drop the accent. */
const DIGRAPHS = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ø', 'oe'],
  ['å', 'aa'],
]);

/** Returns a text in lower case and in Latin letters without accents; other letters stay. */
export function toLatin(text: string): string {
  // Decomposition would turn `й` into `и`.
  const small = text.toLowerCase().replaceAll('й', 'y').replaceAll('ё', 'e');
  return small
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\0-\x7F]/gu, (letter) => LATIN.get(letter) ?? letter);
}

/** Returns a text with `ae` for `ä` and the like, as many German and Nordic domains write it. */
export function withDigraphs(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[äöüøå]/giu, (letter) => DIGRAPHS.get(letter.toLowerCase()) ?? letter);
}
