/** Builds the text of a line in parts: single spaces, no control characters, word times at the right offsets. */

import type { Seconds } from '../../time/span.ts'
import type { CaptionLine, WordMark } from './caption.ts'

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
