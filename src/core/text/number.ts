/** Whole numbers as they are printed. */

/** `87,479`. By hand: the first number an `Intl` formatter writes costs a page some 20 ms. */
export function formatNumber(whole: number): string {
  return String(whole).replace(/\B(?=(?:\d{3}){1,6}$)/g, ',')
}
