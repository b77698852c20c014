/** The common form of all caption formats: parsed, before repeats, labels and bad times are tidied. */

import type { Seconds } from '../../time/span.ts'
import type { DraftTurn } from '../draft.ts'

/** A time the source gives to the word that starts at an offset of a line. */
export interface WordMark {
  /** In characters of the line's text. */
  readonly offset: number
  readonly at: Seconds
  readonly end?: Seconds | undefined
}

/** One line of a caption: plain text, single spaces, no spaces at the ends. */
export interface CaptionLine {
  readonly text: string
  readonly words: readonly WordMark[]
  /** The voice the markup names. */
  readonly speaker?: string | undefined
  /** Offset of the only underlined run. Karaoke-style captions move it through an unchanged text. */
  readonly underlined?: number | undefined
  /** Offsets in characters where another speaker begins, ascending. */
  readonly turns?: readonly DraftTurn[] | undefined
}

/** Position in the file: a line of a text format, a path in a structured one. */
export interface FilePosition {
  readonly line?: number
  readonly path?: string
}

export interface Caption {
  readonly start?: Seconds | undefined
  readonly end?: Seconds | undefined
  readonly speaker?: string | undefined
  /** Blank lines are kept: rolling captions use them. */
  readonly lines: readonly CaptionLine[]
  readonly position: FilePosition
}

/** A caption of one line, as structured formats have them. */
export function createCaption(
  span: { readonly start?: Seconds | undefined; readonly end?: Seconds | undefined },
  line: CaptionLine,
  position: FilePosition,
  speaker?: string,
): Caption {
  return { start: span.start, end: span.end, lines: [line], position, speaker }
}

/** The lines as one: joined by single spaces, word offsets moved along. */
export function joinLines(lines: readonly CaptionLine[]): CaptionLine {
  if (lines.length === 1) return lines[0]!
  let text = ''
  const words: WordMark[] = []
  for (const line of lines) {
    if (line.text === '') continue
    if (text !== '') text += ' '
    for (const word of line.words) words.push({ ...word, offset: word.offset + text.length })
    text += line.text
  }
  return { text, words, speaker: lines.find((line) => line.speaker !== undefined)?.speaker }
}
