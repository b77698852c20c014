/** Ranges of characters inside one text. */

/** From `start` up to, not including, `end`: UTF-16 code units, as DOM ranges and `String.slice` count them. */
export interface TextRange {
  readonly start: number
  readonly end: number
}
