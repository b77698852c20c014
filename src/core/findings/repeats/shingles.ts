/** The words of cues as numbers, eight in a row at a time: passages that say the same have the same numbers. */

import type { Cue } from '../../episode/schema.ts'
import { createIntegerList } from '../../text/integer-list.ts'

/** Words in a row: fewer are said by chance. */
export const SHINGLE = 8
/** One number in so many is kept, chosen by itself, so that every episode keeps the same ones. */
const SAMPLE = 8

/** The words of an episode in order, and where each stands; `shingles[i]` is of the words from `i` on. */
export interface Shingles {
  readonly shingles: Int32Array
  readonly cues: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
}

type Texts = readonly Pick<Cue, 'text'>[]

export function buildShingles(texts: Texts): Shingles {
  const [shingles, cues, starts, ends] = [
    createIntegerList(),
    createIntegerList(),
    createIntegerList(),
    createIntegerList(),
  ]
  walkWords(texts, (shingle, cue, start, end) => {
    if (shingle !== undefined) shingles.push(shingle)
    cues.push(cue)
    starts.push(start)
    ends.push(end)
  })
  return { shingles: shingles.take(), cues: cues.take(), starts: starts.take(), ends: ends.take() }
}

/** The numbers of an episode by which its passages are found in others: each once, an eighth of them. */
export function takePrints(texts: Texts): Uint32Array {
  const prints = new Set<number>()
  walkWords(texts, (shingle = 1) => {
    if ((shingle & (SAMPLE - 1)) === 0) prints.add(shingle >>> 0)
  })
  return Uint32Array.from(prints)
}

export function isPrint(shingle: number): boolean {
  return (shingle & (SAMPLE - 1)) === 0
}

type Visit = (shingle: number | undefined, cue: number, start: number, end: number) => void

/** Case, marks and apostrophes do not count. A letter of a script without spaces is a word. */
function walkWords(texts: Texts, visit: Visit): void {
  const last = new Int32Array(SHINGLE)
  let count = 0
  for (const [cue, { text }] of texts.entries()) {
    let from = -1
    let hash = 0
    const close = (at: number) => {
      last[count % SHINGLE] = hash
      count += 1
      visit(count < SHINGLE ? undefined : joinHashes(last, count), cue, from, at)
      from = -1
    }
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const letter = code < 128 ? ASCII[code]! : foldOther(code)
      if (letter === APOSTROPHE) continue
      const isSign = code >= 0x2e80 && code <= 0x9fff
      if (from >= 0 && (letter === MARK || isSign)) close(at)
      if (letter === MARK) continue
      if (from < 0) {
        from = at
        hash = 0x811c9dc5
      }
      hash = Math.imul(hash ^ letter, 0x01000193)
      if (isSign) close(at + 1)
    }
    if (from >= 0) close(text.length)
  }
}

/** The oldest of the last words first. */
function joinHashes(last: Int32Array, count: number): number {
  let joined = 0
  for (let step = 0; step < SHINGLE; step++)
    joined = Math.imul(joined ^ last[(count + step) % SHINGLE]!, 0x5bd1e995) ^ (joined >>> 15)
  joined = Math.imul(joined ^ (joined >>> 13), 0x5bd1e995)
  return joined ^ (joined >>> 15)
}

const MARK = 0
const APOSTROPHE = 1
/** The number of a sign: that of the small letter. */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code)
  if (sign === "'") return APOSTROPHE
  return /[a-z0-9]/i.test(sign) ? sign.toLowerCase().charCodeAt(0) : MARK
})

function foldOther(code: number): number {
  if (code === 0x2019) return APOSTROPHE
  const isMark = code < 0xc0 || (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x303f)
  return isMark ? MARK : code
}
