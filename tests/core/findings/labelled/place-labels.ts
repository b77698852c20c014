/** Finds the labelled words in their talks with a simple search, to validate labels without the checker. */

import { readFileSync, readdirSync } from 'node:fs'
import { parseTimecode } from '../../../../src/core/time/timecode.ts'
import type { LabelledCue, LabelledPassage, LabelledTalk } from './read-labels.ts'
import { readLabels } from './read-labels.ts'

export interface NamedTalk extends LabelledTalk {
  readonly name: string
}

/** A position in a talk: cue index, and characters in the cue's text. */
export interface Place {
  readonly first: number
  readonly startOffset: number
  readonly last: number
  readonly endOffset: number
}

export interface Token {
  readonly text: string
  readonly cue: number
  readonly start: number
  readonly end: number
}

const HERE = new URL('./', import.meta.url)
const NOT_TALKS = new Set(['coverage-ends.txt'])

/** Every labelled talk, by file name. */
export function readTalks(): NamedTalk[] {
  return readdirSync(HERE)
    .filter((file) => file.endsWith('.txt') && !NOT_TALKS.has(file))
    .toSorted()
    .map((file) => ({
      name: file.replace('.txt', ''),
      ...withNote(readLabels(readFileSync(new URL(file, HERE), 'utf8'))),
    }))
}

/** The talks of the `second` or `third` set; of the first one without a name. */
export function chooseSet(talks: readonly NamedTalk[], set?: 'second' | 'third'): NamedTalk[] {
  return talks.filter(({ head }) => head['set'] === set)
}

/** Letters and digits in lower case; a hyphen parts words, an apostrophe does not; every Han character is a word. */
export function tokensOf(text: string, cue = 0): Token[] {
  const pattern = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}]|['’](?=\p{L}))+/gu
  return [...text.matchAll(pattern)].map((match) => ({
    text: match[0].toLowerCase().replaceAll(/['’]/g, ''),
    cue,
    start: match.index,
    end: match.index + match[0].length,
  }))
}

export function tokensOfTalk(talk: LabelledTalk): Token[] {
  return talk.cues.flatMap((cue, index) => tokensOf(cue.text, index))
}

/** Positions at which the words stand one after the other. */
export function findAll(words: readonly string[], tokens: readonly Token[]): number[] {
  const found: number[] = []
  for (let at = 0; at + words.length <= tokens.length; at++) {
    if (words.every((word, index) => tokens[at + index]!.text === word)) found.push(at)
  }
  return found
}

/** From the first `first` of its paragraph to the first `last` that ends no earlier; undefined when not there. */
export function placePassage(passage: LabelledPassage, talk: LabelledTalk): Place | undefined {
  const first = talk.cues.findIndex((cue) => cue.start === passage.from)
  const last = talk.cues.findLastIndex((cue) => cue.start === passage.to)
  if (first < 0 || last < 0) return undefined
  const tokens = tokensOf(talk.cues[first]!.text, first)
  const opening = tokensOf(passage.first)
  const closing = tokensOf(passage.last)
  const start =
    tokens[
      findAll(
        opening.map(({ text }) => text),
        tokens,
      )[0] ?? tokens.length
    ]
  const tail = tokensOf(talk.cues[last]!.text, last)
  const ends = findAll(
    closing.map(({ text }) => text),
    tail,
  ).map((at) => tail[at + closing.length - 1]!.end)
  const endOffset = ends.find((end) => first !== last || !start || end > start.start)
  if (!start || endOffset === undefined) return undefined
  return { first, startOffset: start.start, last, endOffset }
}

export function tokensIn(place: Place, talk: LabelledTalk): Token[] {
  return tokensOfTalk(talk).filter(
    ({ cue, start, end }) =>
      (cue > place.first || (cue === place.first && start >= place.startOffset)) &&
      (cue < place.last || (cue === place.last && end <= place.endOffset)),
  )
}

/** The longest common run of words in order, as positions in both; quadratic, for short texts. */
export function alignPlainly(a: readonly string[], b: readonly string[]): [number, number][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++
    else j++
  }
  return pairs
}

function withNote(talk: LabelledTalk): LabelledTalk {
  const note = talk.head['note']
  if (note === undefined) return talk
  const text = readFileSync(new URL(`../../../../${note}`, import.meta.url), 'utf8').split('\n## Transcript\n')[1]!
  const speakers = talk.head['speakers']!.split(',').map((name) => name.trim())
  return {
    ...talk,
    cues: [...text.matchAll(/^\[(.*?)\]\(.*?\) (.*)$/gm)].map(([, at, words]) => readNoteCue(at!, words!, speakers)),
  }
}

function readNoteCue(at: string, words: string, speakers: readonly string[]): LabelledCue {
  const speaker = speakers.find((name) => words.startsWith(`${name}: `))
  const start = parseTimecode(at)!
  return speaker === undefined ? { start, text: words } : { start, speaker, text: words.slice(speaker.length + 2) }
}
