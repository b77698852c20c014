/** Compares names alphabetically, with one shared collator: in some browsers `localeCompare` creates one per call. */

export const compareNames: (a: string, b: string) => number = new Intl.Collator('en').compare

/** By code unit: the same in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
