/** Compares names alphabetically, with one shared collator: in some browsers `localeCompare` creates one per call. */

export const compareNames: (a: string, b: string) => number = new Intl.Collator('en').compare
