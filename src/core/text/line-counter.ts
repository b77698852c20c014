/** Counts lines and columns for ascending offsets in one pass. */

/** Both from 1; columns in UTF-16 code units. */
export interface LinePlace {
  readonly line: number
  readonly column: number
}

/** Place of an offset. Offsets must not fall from call to call; the whole text is then passed over once. */
export function createPlaceCounter(text: string): (offset: number) => LinePlace {
  let [line, start] = [1, 0]
  let next = text.indexOf('\n')
  return (offset) => {
    while (next !== -1 && next < offset) {
      line++
      start = next + 1
      next = text.indexOf('\n', start)
    }
    return { line, column: offset - start + 1 }
  }
}

/** The same for the line alone. */
export function createLineCounter(text: string): (offset: number) => number {
  const placeOf = createPlaceCounter(text)
  return (offset) => placeOf(offset).line
}
