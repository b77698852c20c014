/** A number with its noun: `1 file`, `2 files`. */
export function countOf(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`
}
