/** How a protection service gives itself away when it asks a visitor to prove that they are human, or turns them away. */
export interface ChallengeSign {
  vendor: string;
  /** Headers with the start of their value (empty: any value); each is enough alone. */
  headers?: readonly (readonly [name: string, value: string])[];
  /** Texts in titles; each is enough on a page with little text. */
  titles?: readonly string[];
  /** Texts in scripts' code and addresses, frames, forms, classes, ids and refreshes that only the challenge itself holds. */
  marks?: readonly string[];
  /** Texts of the page. */
  texts?: readonly string[];
}
