/** Two transcripts of one talk for the tests: the second is written by another hand, with edits whose places are known. */

import { findWords } from '../../../src/core/text/words.ts'
import { createRandom } from '../../bench/make-talk.ts'

export interface PlantedEdit {
  readonly kind: 'number' | 'negation' | 'name' | 'changed' | 'leftOut' | 'added'
  readonly paragraph: number
  /** Word of the paragraph that is changed or left out, or before which one is added. */
  readonly word: number
}

export interface Planted {
  readonly paragraphs: readonly string[]
  readonly edits: readonly PlantedEdit[]
}

const NEW_WORDS = 'harbour violin tractor meadow candle glacier saddle lantern orchard pebble'.split(' ')
const NEW_NAMES = 'Heaslip Luclin Intellivision Zanzibar Quillfeather'.split(' ')
const VERBS = new Set('is are was were will would could should have had did'.split(' '))
const SMALL = 'two three four five six seven eight nine eleven twelve thirteen fourteen'.split(' ')
const DIGITS = new Map(SMALL.map((word, at) => [word, String(at < 8 ? at + 2 : at + 3)]))
const SPECIAL = /^(?:one|going|to|want|not|no|never|kind|sort|got|the|an|uh|um)$/u
/** Words between two edits, so that each stands alone. */
const APART = 9

/** As many edits as fit, at most `wanted`; words that fold into others, and repeated ones, are left alone. */
export function plantEdits(paragraphs: readonly string[], wanted: number, seed: number): Planted {
  const next = createRandom(seed)
  const tokens = paragraphs.map((text) => text.split(/\s+/u).filter((token) => token !== ''))
  const all = tokens.flatMap((list, paragraph) => list.map((_, at) => ({ paragraph, at })))
  const step = Math.max(APART, Math.floor(all.length / (wanted * 1.05)))
  const edits: PlantedEdit[] = []
  for (let index = APART; index < all.length - APART && edits.length < wanted; index += step) {
    const near = all.slice(index, index + step - APART + 1)
    const place = near.find(({ paragraph, at }) => isPlain(tokens[paragraph]!, at))
    if (!place) continue
    const { paragraph, at } = place
    const list = tokens[paragraph]!
    const word = findWords(paragraphs[paragraph]!.trim().split(/\s+/u).slice(0, at).join(' ')).length
    const choice = Math.floor(next() * 6)
    const pick = (words: readonly string[]) => words[Math.floor(next() * words.length)]!
    const old = list[at]!
    if (VERBS.has(old)) {
      list[at] = `${old} not`
      edits.push({ kind: 'negation', paragraph, word: word + 1 })
    } else if (choice === 0) {
      list[at] = `${pick(['17', '43', '250'])} ${old}`
      edits.push({ kind: 'number', paragraph, word })
    } else if (choice === 1) {
      list[at] = ''
      edits.push({ kind: 'leftOut', paragraph, word })
    } else if (choice === 2) {
      list[at] = `${pick(NEW_WORDS)} ${old}`
      edits.push({ kind: 'added', paragraph, word })
    } else {
      list[at] = choice === 3 ? pick(NEW_NAMES) : pick(NEW_WORDS)
      edits.push({ kind: choice === 3 ? 'name' : 'changed', paragraph, word })
    }
  }
  return { paragraphs: tokens.map((list) => list.filter((token) => token !== '').join(' ')), edits }
}

/** A common word, between others that are not like it. */
function isPlain(list: readonly string[], at: number): boolean {
  const [around, beside] = [list.slice(at - 3, at + 4), list.slice(at - 1, at + 2)]
  const isLower = around.length === 7 && beside.every((token) => /^[a-z]{2,}$/u.test(token))
  const isLike =
    new Set(around).size < around.length || beside.some((token) => DIGITS.has(token) || SPECIAL.test(token))
  return isLower && !isLike
}

/** The same words by another hand: no capitals, hardly a mark, other spellings and paragraphs, sounds and repetitions. */
export function writeOtherwise(paragraphs: readonly string[], seed: number): string[] {
  const next = createRandom(seed)
  const words = paragraphs.join(' ').split(/\s+/u)
  const written = words.flatMap((token, at) => {
    const bare = /^["“(]?([A-Za-z'’-]+)[,.?!;:"”)]*$/u.exec(token)?.[1]
    if (bare === undefined) return [token]
    const lower = bare.toLowerCase()
    const isAlone = !isNumeric(words[at - 1]) && !isNumeric(words[at + 1])
    const spelled = isAlone ? (DIGITS.get(lower) ?? lower) : lower
    const out = spelled
      .replace(/^(do|did|is|was|are|were)n['’]t$/u, '$1 not')
      .replaceAll('-', ' ')
      .replace(/^(i|we|you|they)['’]ve$/u, '$1 have')
    const isOdd = /\d/u.test(out)
    if (next() < 0.01) return ['uh,', out]
    return next() < 0.01 && !isOdd ? [out, out] : [out]
  })
  const joined = written
    .join(' ')
    .replaceAll(/\bgoing to\b/gu, 'gonna')
    .replaceAll(/\bwant to\b/gu, 'wanna')
    .split(' ')
  return Array.from({ length: Math.ceil(joined.length / 40) }, (_, at) => joined.slice(at * 40, at * 40 + 40).join(' '))
}

function isNumeric(token = ''): boolean {
  return (
    /\d|^(?:one|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|point|and|ten|zero)\b/iu.test(
      token,
    ) || DIGITS.has(token.toLowerCase().replace(/\W+$/u, ''))
  )
}
