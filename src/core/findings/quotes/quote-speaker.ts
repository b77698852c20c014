/** Checks the claimed speaker of a quote against the labels of its passage. */

import type { Episode } from '../../episode/schema.ts'
import { fold } from '../../text/fold.ts'
import { findPerson } from '../../transcript/speakers.ts'
import type { MatchedPassage } from './comparison.ts'
import type { CheckedText } from '../passages/find-passage.ts'

/** Maximum share of matched words by other speakers. */
const THROWN_IN_SHARE = 0.25

/**
 * True when the words shared by quote and passage have the label of the claimed speaker; words the quote leaves out do not
 * count. Undefined when the first paragraph has no label of its own (a carried label is not evidence), and when the quote is
 * attributed to nobody or to the channel.
 */
export function hasSpeaker(
  text: CheckedText,
  passage: MatchedPassage,
  claimed: string | undefined,
): boolean | undefined {
  const { episode, index, transcript } = text
  const first = transcript.segments[index.segments[passage.from]!]
  if (claimed === undefined || first?.speaker === undefined || isChannel(episode, claimed)) return undefined
  let own = 0
  let others = 0
  for (const position of getPositions(passage)) {
    const label = transcript.segments[index.segments[position]!]!.speaker
    if (label === undefined) continue
    if (isSamePerson(episode, label, claimed)) own += 1
    else others += 1
  }
  return others <= THROWN_IN_SHARE * (own + others)
}

/** Positions of the shared words; of all words when the passage is verbatim. */
function getPositions({ from, to, matches }: MatchedPassage): number[] {
  if (matches.length > 0) return matches.map((match) => match.said)
  return Array.from({ length: to - from }, (_, step) => from + step)
}

/** Many channels are called after their host, who is a speaker like any other. */
function isChannel(episode: Episode, name: string): boolean {
  const { channel } = episode
  return channel !== undefined && fold(channel) === fold(name) && findPerson(episode, name) === undefined
}

function isSamePerson(episode: Episode, label: string, other: string): boolean {
  const one = findPerson(episode, label)
  const two = findPerson(episode, other)
  if (one && two) return one.id === two.id
  const [shorter, longer] = [fold(label).split(' '), fold(other).split(' ')].toSorted((a, b) => a.length - b.length)
  return shorter!.every((word) => longer!.includes(word))
}
