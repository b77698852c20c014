/** The words for numbers under a hundred, which every spelling starts from: pages need them before a number is read. */

/** From zero to nineteen. */
export const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
/** From twenty on. */
export const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** True where a number word goes on with what was said before it: `twenty five`, `two hundred six`. @param part Below 0: nothing was said. */
export function canFollow(part: number, value: number): boolean {
  return part < 0 || (part % 100 === 0 && part > 0) || (part % 10 === 0 && part >= 20 && value < 10 && value > 0)
}

/** Value of a single number word. */
export function valueOfNumberWord(word: string): number | undefined {
  const unit = UNITS.indexOf(word)
  if (unit >= 0) return unit
  const tens = TENS.indexOf(word)
  return tens >= 0 ? (tens + 2) * 10 : undefined
}
