/** Spoken turns as WebVTT: one cue a sentence, with its speaker and the time of every word. */

import type { Seconds } from '../../../src/core/time/span.ts'
import { listSentences, type Turn } from './guide-text.ts'

export interface SpokenTurn extends Turn {
  readonly start: Seconds
  readonly end: Seconds
  /** Character ranges of the text with the time at which each is begun. */
  readonly words: readonly (readonly [from: number, to: number, at: Seconds])[]
}

export function formatCaptions(turns: readonly SpokenTurn[]): string {
  const head = 'WEBVTT\nLanguage: en\n\nNOTE Made by tests/bench/guide/make-guide.ts; not to be edited by hand.'
  return `${[head, ...turns.flatMap(formatTurn)].join('\n\n')}\n`
}

function formatTurn(turn: SpokenTurn): string[] {
  const sentences = listSentences(turn.text)
  const starts = sentences.map(([from], index) => (index === 0 ? turn.start : findTime(turn, from)))
  return sentences.map(([from, to], index) => {
    const end = starts[index + 1] ?? turn.end
    return `${formatTime(starts[index]!)} --> ${formatTime(end)}\n<v ${turn.speaker}>${markWords(turn, from, to)}`
  })
}

function findTime({ words, start }: SpokenTurn, from: number): Seconds {
  return words.find(([at]) => at >= from)?.[2] ?? start
}

/** A time stands before every word but the first, whose time is that of the cue. */
function markWords({ text, words }: SpokenTurn, from: number, to: number): string {
  const inside = words.filter(([at]) => at > from && at < to)
  let marked = ''
  let last = from
  for (const [at, , time] of inside) {
    marked += `${text.slice(last, at)}<${formatTime(time)}>`
    last = at
  }
  return marked + text.slice(last, to)
}

function formatTime(at: Seconds): string {
  const [minutes, seconds] = [Math.floor(at / 60), at % 60]
  return `00:${String(minutes).padStart(2, '0')}:${seconds.toFixed(3).padStart(6, '0')}`
}
