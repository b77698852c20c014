/** Builds the text of a line piece by piece: white space made single, control characters dropped, word times kept at the right offset. */

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

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g
const SPACES = /\s+/g

export function createLineBuilder(): LineBuilder {
  let text = ''
  let isSpacePending = false
  let pending: { at: Seconds; end: Seconds | undefined } | undefined
  const words: WordMark[] = []
  return {
    append(raw) {
      const clean = raw.replace(CONTROL, '').replace(SPACES, ' ')
      const body = clean.trim()
      if (body === '') {
        isSpacePending ||= clean !== ''
        return
      }
      if (text !== '' && (isSpacePending || clean.startsWith(' '))) text += ' '
      if (pending) words.push({ offset: text.length, ...pending })
      pending = undefined
      text += body
      isSpacePending = clean.endsWith(' ')
    },
    mark(at, end) {
      pending = { at, end }
    },
    hasText: () => text !== '',
    build: () => ({ text, words }),
  }
}

/** Text without word times as a line. */
export function buildLine(text: string): CaptionLine {
  const builder = createLineBuilder()
  builder.append(text)
  return builder.build()
}

/** Single spaces, no control characters: titles, names, labels. */
export function cleanText(text: string): string {
  return buildLine(text).text
}
