/** Talks with times for every word, and edits of their paragraphs, both made from numbers. */

import type { Correction } from '../../../src/core/episode/correction-schema.ts'
import type { Cue, Episode } from '../../../src/core/episode/schema.ts'
import { encodeWords } from '../../../src/core/episode/words-codec.ts'
import { findWrittenWords } from '../../../src/core/text/written-words.ts'
import { writeEpisode } from '../transcript/write-episode.ts'

export const FACTS = { episode: 'test-episode', when: '2026-06-01T10:00:00Z' }

/** Deterministic numbers from 0 to 1. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 0x1_0000_0000
  }
}

/** Gives every word of the cues a time: spread over the cue, with a silence of a fifth of a second before every fifth word. */
export function withWordTimes(episode: Episode, hasEnds = true): Episode {
  return { ...episode, cues: episode.cues.map((cue) => timeWords(cue, hasEnds)) }
}

function timeWords(cue: Cue, hasEnds: boolean): Cue {
  const ranges = findWrittenWords(cue.text)
  if (cue.start === undefined || cue.end === undefined || ranges.length === 0) return cue
  const { start } = cue
  const each = (cue.end - start) / ranges.length
  const starts = ranges.map((_, index) => start + each * index + (index % 5 === 4 ? Math.min(0.2, each / 2) : 0))
  const ends = ranges.map((_, index) => start + each * (index + 1))
  const words = { offsets: ranges.map((range) => range.start), starts, ends: hasEnds ? ends : undefined }
  return { ...cue, words: encodeWords(words, { text: cue.text, start }) }
}

const VOCABULARY =
  'the a people model Kwen train 8 billion years. and, so we said it’s “quite” — 模型 very much.'.split(' ')

/** A talk of so many cues of two seconds with captions of up to nine words. */
export function makeTalk(cues: number, random: () => number, hasEnds = true): Episode {
  const pick = () => VOCABULARY[Math.floor(random() * VOCABULARY.length)]!
  const lines = Array.from({ length: cues }, (_, index) => {
    const text = Array.from({ length: 1 + Math.floor(random() * 9) }, pick).join(' ')
    const label = random() < 0.1 ? (random() < 0.5 ? 'Anna: ' : 'Ben: ') : ''
    return `${formatTime(index * 2)}-${formatTime(index * 2 + 2)} ${label}${text}`
  })
  return withWordTimes(writeEpisode(lines.join('\n')), hasEnds)
}

function formatTime(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return `${hours}:${String(minutes).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

/** A text with one to three of its words changed, taken out or put in. */
export function editRandomly(text: string, random: () => number): string {
  const words = text.split(/\s+/)
  for (let edits = 1 + Math.floor(random() * 3); edits > 0; edits--) {
    const at = Math.floor(random() * words.length)
    const made = Array.from({ length: Math.floor(random() * 4) }, () => `new${Math.floor(random() * 100)}`)
    words.splice(at, random() < 0.3 ? 0 : 1 + Math.floor(random() * 2), ...made)
  }
  return words.length > 0 ? words.join(' ') : 'nothing'
}

export function pickKinds<K extends Correction['kind']>(
  list: readonly Correction[],
  kind: K,
): Extract<Correction, { kind: K }>[] {
  return list.filter((one): one is Extract<Correction, { kind: K }> => one.kind === kind)
}
