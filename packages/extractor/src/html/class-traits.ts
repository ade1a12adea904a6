import { LIMITS } from '../limits.ts';
import { TextMemo } from '../text-memo.ts';
import { labelSignOfClass } from './label-sign-words.ts';
import { type NamedPlace, placeOfName, UNNAMED } from './named-place.ts';

/** Properties that can be read from the value of a class attribute. */
export interface ClassTraits {
  names: readonly string[];
  place: NamedPlace;
  /** Whether the element is an hCard or an h-card. */
  isCard: boolean;
  /** Mark of the label that the class names (see label-sign-words.ts); null if the class names no label. */
  sign: string | null;
}

const CARD = /(?:^|\s)(?:vcard|h-card)(?:\s|$)/;
const NONE: ClassTraits = { names: [], place: UNNAMED, isCard: false, sign: null };
const TRAITS = new TextMemo(readTraits, 1_000, 300);

export function classTraitsOf(value: string | undefined): ClassTraits {
  return value === undefined ? NONE : TRAITS.of(value);
}

function readTraits(value: string): ClassTraits {
  const names = value
    .slice(0, LIMITS.longText)
    .split(/\s+/)
    .filter((name) => name !== '');
  return { names, place: placeOfName(value), isCard: CARD.test(value), sign: labelSignOfClass(value) };
}
