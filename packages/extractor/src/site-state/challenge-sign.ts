/** Signs of a protection service that asks visitors to prove that they are human, or rejects them. */
export interface ChallengeSign {
  vendor: string;
  /** Headers with the start of their value (empty: any value). Each is enough alone. */
  headers?: readonly (readonly [name: string, value: string])[];
  /** Texts in titles. Each is enough on a page with little text. */
  titles?: readonly string[];
  /** Texts in scripts, frames, forms, classes, ids and refreshes that occur only in the challenge. */
  marks?: readonly string[];
  /** Texts on the page. */
  texts?: readonly string[];
}
