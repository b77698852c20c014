/** Quotes with a known answer, made from a text by known edits: cut, left out, changed, reworded, put together, invented. */

import type { Transcript } from '../../../../src/core/transcript/transcript.ts'
import { createRandom } from '../../../bench/make-talk.ts'
import type { JudgedQuote } from './judged-text.ts'
import { findAll, type Token, tokensOf } from './place-labels.ts'
import type { Judged } from './read-labels.ts'

/** Every word of a text as it is written, with what the plain search compares. */
interface Said extends Token {
  readonly raw: string
}

interface Source {
  readonly words: readonly Said[]
  readonly vocabulary: readonly string[]
  readonly name: string
  readonly next: () => number
}

type Edit = (source: Source) => Omit<JudgedQuote, 'name'> | undefined

/** Words said for words written: each row means the same in most places. */
const SYNONYMS = new Map(
  `think believe|know understand|people folks|big large|small little|said told|say state|very really|also additionally
  because since|but however|start begin|started began|make create|made created|use employ|used employed|get obtain|got obtained
  need require|want wish|things stuff|thing matter|way manner|lot bunch|good great|bad poor|right correct|kind sort|going headed
  look glance|find discover|found discovered|help assist|work labour|show display|talk speak|ask question|look see|year twelvemonth
  really truly|just simply|maybe perhaps|about regarding|every each|all everything|so therefore|if whether|then afterwards
  never not|always constantly|many numerous|much plenty|fast quick|hard difficult|easy simple|different other|first initially
  problem difficulty|money cash|world planet|whole entire|keep retain|gave handed|give hand|put placed|take grab|took grabbed
  would might|could might|should must|will shall|have possess|had possessed|has possesses|is remains|was stayed|are remain|were stayed
  this that|these those|that which|it this|they these|we us|you one|i me|my our|your their|in inside|on upon|at near|from out|to toward
  for towards|with alongside|by through|of about|and plus|or else|the a|a one|an one|as like|what whatever|when whenever`
    .split(/[|\n]/)
    .map((pair) => pair.trim().split(' '))
    .map(([said, claimed]) => [said!, claimed!]),
)
const FILLERS = new Set([
  'um',
  'uh',
  'so',
  'well',
  'like',
  'actually',
  'really',
  'just',
  'know',
  'mean',
  'okay',
  'right',
])
const STRANGE = 'lantern,velvet,orchard,quartz,saddle,thimble,harvest,ribbon,copper,pepper,walnut,anchor'.split(',')
/** None of these is said as a sentence; the slots take words that are. */
const INVENTED: readonly string[] = [
  'Whoever fears the _ will sooner or later be ruled by the _ of somebody richer.',
  'My rule was to sell every _ before lunch and to bury the _ before supper.',
  'Without a _ even the proudest _ turns back into sand and old promises.',
  'Nobody in the ministry ever signed a _ unless a _ had been weighed twice.',
  'Half of the _ burned down in one night, and the other half was traded for a _.',
  'Poets compare the _ with an ocean, whereas sailors compare an ocean with the _.',
  'Only two kinds of _ exist: those inherited and those stolen from a _.',
  'Ten winters ago a _ cost less than a ticket, today each _ costs a fortune.',
]

const EDITS: Readonly<Record<Judged, readonly Edit[]>> = {
  verbatim: [cutAsSaid, cutShort],
  omission: [dropWords, dropSentence],
  close: [changeWords],
  reworded: [reword],
  stitched: [stitch],
  absent: [invent],
}

/** `rounds` quotes of every edit, always the same for the same text and seed. Fewer where a text does not lend itself. */
export function makeEdits(transcript: Transcript, name: string, seed: number, rounds: number): JudgedQuote[] {
  const words = transcript.segments.flatMap(({ text }, segment) =>
    tokensOf(text, segment).map((token) => ({ ...token, raw: text.slice(token.start, token.end) })),
  )
  const vocabulary = [...new Set(words.map(({ text }) => text).filter((word) => word.length > 5))]
  const source = { words, vocabulary, name, next: createRandom(seed) }
  const quotes: JudgedQuote[] = []
  for (const edit of Object.values(EDITS).flat()) {
    for (let round = 0, tries = 0; round < rounds && tries < rounds * 12; tries++) {
      const made = edit(source)
      if (!made) continue
      quotes.push({ ...made, name: `${name} ${edit.name} ${round}` })
      round++
    }
  }
  return quotes
}

function cutAsSaid(source: Source) {
  return judge(source, 'verbatim', cut(source, 6, 45))
}

function cutShort(source: Source) {
  return judge(source, 'verbatim', cut(source, 3, 6))
}

/** Fillers and some other words inside, no more than a third. */
function dropWords(source: Source) {
  const passage = cut(source, 12, 40)
  const drops = passage?.map(
    ({ text }, index) => index > 1 && index < passage.length - 2 && source.next() < (FILLERS.has(text) ? 0.8 : 0.08),
  )
  const kept = passage?.filter((_, index) => !drops![index])
  if (!passage || kept!.length === passage.length || kept!.length < passage.length * 0.66) return undefined
  return judge(source, 'omission', passage, kept)
}

/** A stretch of 4 to 20 words out of the middle, marked every other time. */
function dropSentence(source: Source) {
  const passage = cut(source, 24, 55)
  if (!passage) return undefined
  const from = 6 + below(source, passage.length - 18)
  const to = Math.min(from + 4 + below(source, 17), passage.length - 6)
  if (passage[from - 1]!.text === passage[to - 1]!.text || to - from < 4) return undefined
  const mark = ['', ' …', ' [...]'][below(source, 3)]!
  const kept = [...passage.slice(0, from), ...passage.slice(to)]
  const made = judge(source, 'omission', passage, kept)
  return made && { ...made, text: `${write(passage.slice(0, from))}${mark} ${write(passage.slice(to))}` }
}

/** One word in seven at most becomes a word that is nowhere in the text. */
function changeWords(source: Source) {
  const passage = cut(source, 10, 40)
  if (!passage) return undefined
  const positions = pickPlaces(source, passage.length, 1 + below(source, Math.floor(passage.length * 0.14)), 2)
  const differs = positions.map((place) => ({ claimed: strange(source), said: passage[place]!.raw }))
  const changed = passage.map((word, index) => {
    const at = positions.indexOf(index)
    return at < 0 ? word : { ...word, raw: differs[at]!.claimed, text: differs[at]!.claimed }
  })
  return judge(source, 'close', passage, changed, differs)
}

/** From a quarter to half of the words become words that mean nearly the same. */
function reword(source: Source) {
  const passage = cut(source, 14, 40)
  if (!passage) return undefined
  const share = 0.25 + source.next() * 0.2
  const able = passage.map((_, index) => index).filter((index) => SYNONYMS.has(passage[index]!.text))
  const most = Math.ceil(passage.length * share)
  if (able.length < most) return undefined
  const chosen = new Set(pickPlaces(source, able.length, most, 0).map((place) => able[place]!))
  const changed = passage.map((word, index) => {
    const claimed = chosen.has(index) ? SYNONYMS.get(word.text)! : word.text
    return { ...word, raw: claimed, text: claimed }
  })
  return judge(source, 'reworded', passage, changed)
}

/** Two or three parts of 6 to 18 words, at least four paragraphs apart, in any order. */
function stitch(source: Source): Omit<JudgedQuote, 'name'> | undefined {
  const parts = Array.from({ length: 2 + below(source, 2) }, () => cut(source, 6, 18))
  const whole = parts.filter((part) => part !== undefined)
  const areFar = whole.every((part, index) =>
    whole.slice(index + 1).every((other) => Math.abs(part[0]!.cue - other[0]!.cue) > 4),
  )
  if (whole.length < parts.length || !areFar) return undefined
  const text = whole.map((part) => write(part)).join('. ')
  if (isSaid(source, text)) return undefined
  return { text, verdicts: ['stitched'], positions: whole.flatMap((part) => findRepeats(source, part)), differs: [] }
}

function invent(source: Source): Omit<JudgedQuote, 'name'> {
  const frame = INVENTED[below(source, INVENTED.length)]!
  const text = frame.replaceAll('_', () => source.vocabulary[below(source, source.vocabulary.length)]!)
  return { text, verdicts: ['absent'], positions: [], differs: [] }
}

/** A row of words of one paragraph and perhaps the next. */
function cut({ words, next }: Source, least: number, most: number): Said[] | undefined {
  const length = least + Math.floor(next() * (most - least))
  const from = Math.floor(next() * (words.length - length))
  const passage = words.slice(from, from + length)
  return passage.length < length || passage.at(-1)!.cue - passage[0]!.cue > 1 ? undefined : passage
}

function judge(
  source: Source,
  verdict: Judged,
  passage: readonly Said[] | undefined,
  claimed: readonly Said[] = passage ?? [],
  differs: JudgedQuote['differs'] = [],
): Omit<JudgedQuote, 'name'> | undefined {
  if (!passage) return undefined
  const text = write(claimed)
  if (verdict !== 'verbatim' && isSaid(source, text)) return undefined
  const positions = findRepeats(source, passage)
  return { text, verdicts: [verdict], positions, differs }
}

function isSaid(source: Source, text: string): boolean {
  const words = tokensOf(text).map((token) => token.text)
  return findAll(words, source.words).length > 0
}

/** Everywhere the words are said: a cold open says them first, the talk again. */
function findRepeats({ words }: Source, claimed: readonly Said[]) {
  const keys = claimed.map(({ text }) => text)
  return findAll(keys, words).map((at) => placeOf(words.slice(at, at + keys.length)))
}

function placeOf(passage: readonly Said[]) {
  const [first, last] = [passage[0]!, passage.at(-1)!]
  return { first: first.cue, startOffset: first.start, last: last.cue, endOffset: last.end }
}

/** As a person writes it down: a capital, a comma now and then, a full stop. */
function write(words: readonly Said[]): string {
  const text = words.map(({ raw }, index) => (index % 9 === 8 && index < words.length - 1 ? `${raw},` : raw)).join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function strange(source: Source): string {
  const word = STRANGE[below(source, STRANGE.length)]!
  return source.vocabulary.includes(word) ? 'zither' : word
}

function pickPlaces({ next }: Source, length: number, count: number, margin: number): number[] {
  const positions = new Set<number>()
  while (positions.size < Math.min(count, length - 2 * margin)) {
    positions.add(margin + Math.floor(next() * (length - 2 * margin)))
  }
  return [...positions].toSorted((a, b) => a - b)
}

function below({ next }: Source, limit: number): number {
  return Math.floor(next() * Math.max(1, limit))
}
