/** The common form of all caption formats: parsed, before repeats, labels and bad times are tidied. */

import type { Doubt } from '../../episode/schema.ts'
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
  readonly doubt?: Doubt | undefined
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

/** A part of a line, with the times of its words. */
export function sliceLine(line: CaptionLine, from: number, to = line.text.length): CaptionLine {
  const words = line.words.filter(({ offset }) => offset >= from && offset < to)
  const moved = words.map((word) => ({ ...word, offset: word.offset - from }))
  return { text: line.text.slice(from, to), words: moved, speaker: line.speaker }
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

export interface LineBuilder {
  /** Adds text as it stands; runs of white space become one space, none at the ends. */
  append(text: string): void
  /** The next letter that is added starts a word said at this time. The last of several wins. */
  mark(at: Seconds, end?: Seconds): void
  /** True once any letter has been added. */
  hasText(): boolean
  build(): CaptionLine
}

/** White space or control characters that have to be normalised. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const UNCLEAN = /[\u0000-\u001F\u007F-\u009F]|\s\s|[^\S ]/
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g
const SPACES = /\s+/g

export function createLineBuilder(): LineBuilder {
  return new Builder()
}

/** A class, because files have hundreds of thousands of lines and each needs one. */
class Builder implements LineBuilder {
  #text = ''
  #isSpacePending = false
  #isMarked = false
  #at = 0
  #end: Seconds | undefined
  readonly #words: WordMark[] = []

  append(raw: string): void {
    const clean = makeSingle(raw)
    const body = clean.trim()
    if (body === '') {
      this.#isSpacePending ||= clean !== ''
      return
    }
    if (this.#text !== '' && (this.#isSpacePending || clean.startsWith(' '))) this.#text += ' '
    if (this.#isMarked) this.#words.push({ offset: this.#text.length, at: this.#at, end: this.#end })
    this.#isMarked = false
    this.#text += body
    this.#isSpacePending = clean.endsWith(' ')
  }

  mark(at: Seconds, end?: Seconds): void {
    this.#isMarked = true
    this.#at = at
    this.#end = end
  }

  hasText(): boolean {
    return this.#text !== ''
  }

  build(): CaptionLine {
    return { text: this.#text, words: this.#words }
  }
}

function makeSingle(text: string): string {
  return UNCLEAN.test(text) ? text.replace(CONTROL, '').replace(SPACES, ' ') : text
}

const NO_WORDS: readonly WordMark[] = []

/** Text without word times as a line. */
export function buildLine(text: string): CaptionLine {
  return { text: cleanText(text), words: NO_WORDS }
}

/** Single spaces, no control characters: titles, names, labels. */
export function cleanText(text: string): string {
  return makeSingle(text).trim()
}
