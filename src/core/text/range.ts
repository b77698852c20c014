/** A range of characters in one text. */

/** Half-open, `start` to `end`, in UTF-16 code units like DOM ranges and `String.slice`. */
export interface TextRange {
  readonly start: number
  readonly end: number
}
