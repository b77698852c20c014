/** Edit distance between two words: insertions, deletions, substitutions and swaps of neighbouring letters. */

/** Longer words never match with errors. In characters. */
export const MAX_COMPARED_LENGTH = 40

/** Edits allowed in a word of this length. */
export function countAllowedEdits(length: number): 0 | 1 | 2 {
  if (length < 4) return 0
  return length < 8 ? 1 : 2
}

/** Edits between `typed` and the whole of `word`; `max + 1` when there are more than `max`. */
export function findDistance(typed: string, word: string, max: number): number {
  if (Math.abs(typed.length - word.length) > max || typed.length > MAX_COMPARED_LENGTH) return max + 1
  const last = fillRows(typed, word, word.length, max)
  return last === undefined ? max + 1 : Math.min(last[typed.length]!, max + 1)
}

/** Edits between `typed` and the best matching prefix of `word`; `max + 1` when there are more than `max`. */
export function findPrefixDistance(typed: string, word: string, max: number): number {
  if (typed.length > MAX_COMPARED_LENGTH) return max + 1
  let best = typed.length
  fillRows(typed, word, Math.min(word.length, typed.length + max), max, (errors) => {
    if (errors < best) best = errors
  })
  return Math.min(best, max + 1)
}

// Three rows of the table, reused by every call. Rows are letters of the word, columns letters of the typed text.
const rows = [0, 1, 2].map(() => new Uint8Array(MAX_COMPARED_LENGTH + 1)) as [Uint8Array, Uint8Array, Uint8Array]

/** The last row; undefined as soon as every cell of a row exceeds `max`. */
function fillRows(
  typed: string,
  word: string,
  length: number,
  max: number,
  onRow?: (errors: number) => void,
): Uint8Array | undefined {
  let [beforeLast, last, row] = rows
  const width = typed.length
  for (let column = 0; column <= width; column++) last[column] = column
  for (let line = 1; line <= length; line++) {
    const letter = word.charCodeAt(line - 1)
    const letterBefore = line > 1 ? word.charCodeAt(line - 2) : -1
    let least = line
    row[0] = line
    for (let column = 1; column <= width; column++) {
      const isSame = typed.charCodeAt(column - 1) === letter
      let errors = last[column - 1]! + (isSame ? 0 : 1)
      if (last[column]! + 1 < errors) errors = last[column]! + 1
      if (row[column - 1]! + 1 < errors) errors = row[column - 1]! + 1
      const isSwap = !isSame && column > 1 && typed.charCodeAt(column - 2) === letter
      if (isSwap && typed.charCodeAt(column - 1) === letterBefore && beforeLast[column - 2]! + 1 < errors) {
        errors = beforeLast[column - 2]! + 1
      }
      row[column] = errors
      if (errors < least) least = errors
    }
    onRow?.(row[width]!)
    if (least > max) return undefined
    ;[beforeLast, last, row] = [last, row, beforeLast]
  }
  return last
}

/** True for words that differ by no more edits than a search allows: one from four letters, two from eight. */
export function isMistyped(one: string, other: string): boolean {
  const edits = countAllowedEdits(Math.min(one.length, other.length))
  return edits > 0 && findDistance(one, other, edits) <= edits
}
