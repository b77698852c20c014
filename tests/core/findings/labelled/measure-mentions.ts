/** Counts how well the occurrence finder found the labelled names. */

import { findMentions } from '../../../../src/core/findings/mentions/occurrences.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { createLabelledEpisode } from './judged-text.ts'
import type { Share } from './measure-quotes.ts'
import type { NamedTalk } from './place-labels.ts'

export interface MentionMeasure {
  readonly names: number
  readonly precision: Share
  readonly recall: Share
  /** Found places whose words are exactly the labelled ones, a possessive ending aside. */
  readonly exact: Share
  /** Names that are never said, said so. */
  readonly neverSaid: Share
  readonly disagreements: readonly string[]
}

interface Said {
  readonly segment: number
  readonly start: number
  readonly end: number
  readonly words: string
}

export function measureMentions(talks: readonly NamedTalk[]): MentionMeasure {
  const total = { labelled: 0, found: 0, hits: 0, exact: 0, silent: 0, silentRight: 0 }
  const disagreements: string[] = []
  for (const talk of talks) {
    const episode = createLabelledEpisode(talk)
    const transcript = buildTranscript(episode)
    const findings = findMentions(transcript, episode)
    for (const [index, mention] of talk.mentions.entries()) {
      const name = `${talk.name}.txt:${mention.line} ${mention.name}`
      const labelled = mention.positions.flatMap(({ at, words }) => placeWords(talk, transcript, at, words))
      const found = findings[index]!.occurrences.map(({ segment, range }): Said => {
        return { segment, ...range, words: transcript.segments[segment]!.text.slice(range.start, range.end) }
      })
      const missed = labelled.filter((place) => !found.some((other) => overlap(place, other)))
      const extra = found.filter((place) => !labelled.some((other) => overlap(place, other)))
      total.labelled += labelled.length
      total.found += found.length
      total.hits += found.length - extra.length
      total.exact += found.filter((place) =>
        labelled.some((other) => overlap(place, other) && isSame(place, other)),
      ).length
      if (labelled.length === 0) total.silent++
      if (labelled.length === 0 && found.length === 0) total.silentRight++
      for (const place of missed) disagreements.push(`${name}: missed "${place.words}" in paragraph ${place.segment}`)
      for (const place of extra)
        disagreements.push(`${name}: wrongly found "${place.words}" in paragraph ${place.segment}`)
    }
  }
  return {
    names: talks.flatMap((talk) => talk.mentions).length,
    precision: { hits: total.hits, of: total.found },
    recall: {
      hits: total.labelled - disagreements.filter((line) => line.includes(': missed ')).length,
      of: total.labelled,
    },
    exact: { hits: total.exact, of: total.hits },
    neverSaid: { hits: total.silentRight, of: total.silent },
    disagreements,
  }
}

function placeWords(
  talk: NamedTalk,
  transcript: ReturnType<typeof buildTranscript>,
  at: number,
  words: readonly string[],
): Said[] {
  const cue = talk.cues.findIndex(({ start }) => start === at)
  const segment = transcript.segments.find(({ cues }) => cues.some((place) => place.cue === cue))!
  const offset = segment.cues.find((place) => place.cue === cue)!.offset
  let from = 0
  return words.map((word) => {
    const start = talk.cues[cue]!.text.indexOf(word, from)
    from = start + word.length
    return { segment: segment.index, start: offset + start, end: offset + from, words: word }
  })
}

function overlap(a: Said, b: Said): boolean {
  return a.segment === b.segment && a.start < b.end && b.start < a.end
}

function isSame(a: Said, b: Said): boolean {
  const plain = (words: string) => words.replace(/['’]s?$/, '')
  return plain(a.words) === plain(b.words)
}
