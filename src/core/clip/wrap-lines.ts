/** Wraps text into lines of similar length. */

/** Minimum number of lines for the width, then the narrowest width that keeps it. `measure` returns the width of a line. */
export function wrapBalanced(text: string, width: number, measure: (line: string) => number): string[] {
  const lines = wrapLines(text, width, measure)
  let low = width / 2
  let high = width
  for (let look = 0; look < 12; look++) {
    const middle = (low + high) / 2
    if (wrapLines(text, middle, measure).length > lines.length) low = middle
    else high = middle
  }
  return wrapLines(text, high, measure)
}

/** Breaks at spaces, and inside a word only when it does not fit on a line. */
export function wrapLines(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.trim().split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (measure(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = splitWord(word, width, measure)
    line = pieces.pop() ?? ''
    lines.push(...pieces)
  }
  return line === '' ? lines : [...lines, line]
}

function splitWord(word: string, width: number, measure: (line: string) => number): string[] {
  if (measure(word) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)) {
    if (piece !== '' && measure(piece + segment) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += segment
  }
  return [...pieces, piece]
}
