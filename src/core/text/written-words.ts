/** Words as they are written, with their punctuation: the same on every machine, and together all of a text but its spaces. */

import type { TextRange } from './range.ts'

const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
const WRITTEN = new RegExp(String.raw`[${UNSPACED}](?:\p{M}|[^\s\p{L}\p{N}])*|(?:(?![${UNSPACED}])\S)+`, 'gu')

/** The words between spaces; in scripts without spaces each character. In order, not overlapping. */
export function findWrittenWords(text: string): TextRange[] {
  return Array.from(text.matchAll(WRITTEN), ({ 0: word, index }) => ({ start: index, end: index + word.length }))
}

export function listWrittenWords(text: string): string[] {
  return text.match(WRITTEN) ?? []
}

const UNSPACED_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF65]$/u
const UNSPACED_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF65]/u

/** Joins two texts: a space, except in scripts without spaces. */
export function spaceBetween(before: string, after: string): '' | ' ' {
  return UNSPACED_END.test(before.slice(-2)) && UNSPACED_START.test(after) ? '' : ' '
}
