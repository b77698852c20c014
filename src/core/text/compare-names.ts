/** Puts names in alphabetical order. One collator for all: `localeCompare` makes another at every call in some browsers. */

export const compareNames: (a: string, b: string) => number = new Intl.Collator('en').compare
