/** A range of characters in one text. */

/** Half-open, `start` to `end`, in UTF-16 code units like DOM ranges and `String.slice`. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** The words `from` to `to` of a text with what stands between them; empty for none. */
export function sliceWords(text: string, words: readonly TextRange[], from: number, to: number): string {
  return from < to ? text.slice(words[from]!.start, words[to - 1]!.end) : ''
}
