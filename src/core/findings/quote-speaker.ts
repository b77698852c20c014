/** Whose words a passage holds, by the labels printed there. */

import type { Episode } from '../episode/schema.ts'
import { fold } from '../text/fold.ts'
import { findPerson } from '../transcript/speakers.ts'
import type { MatchedPassage } from './describe-differences.ts'
import type { CheckedText } from './find-passage.ts'

/** Somebody else may have thrown in so many of the words. */
const THROWN_IN_SHARE = 0.25

/**
 * Whether the words a quote shares with a passage are printed under labels of the claimed speaker; what others throw in
 * between and the quote leaves out is no fault. Undefined when the first paragraph has no label of its own (a carried
 * label is no evidence), and when the quote is given to nobody or to the channel.
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

/** The words both share; all of a passage that is the quote word for word. */
function getPositions({ from, to, matches }: MatchedPassage): number[] {
  if (matches.length > 0) return matches.map((match) => match.said)
  return Array.from({ length: to - from }, (_, step) => from + step)
}

function isChannel({ channel }: Episode, name: string): boolean {
  return channel !== undefined && fold(channel) === fold(name)
}

function isSamePerson(episode: Episode, label: string, other: string): boolean {
  const one = findPerson(episode, label)
  const two = findPerson(episode, other)
  if (one && two) return one.id === two.id
  const [shorter, longer] = [fold(label).split(' '), fold(other).split(' ')].toSorted((a, b) => a.length - b.length)
  return shorter!.every((word) => longer!.includes(word))
}
