/** Counts line numbers for ascending offsets in one pass. */

/** Line (from 1) of an offset. Offsets must not fall from call to call; the whole text is then passed over once. */
export function createLineCounter(text: string): (offset: number) => number {
  let line = 1
  let next = text.indexOf('\n')
  return (offset) => {
    while (next !== -1 && next < offset) {
      line++
      next = text.indexOf('\n', next + 1)
    }
    return line
  }
}
