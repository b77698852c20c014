/** Finds the speaker of a passage and compares the claimed one with it; undefined where that would be a guess. */

import { fold } from '../../text/fold.ts'
import { getSpeakerName, isSpeakerCode } from '../../transcript/speakers.ts'
import { getWord, type ComparedText, type WordRange } from '../passages/find-passage.ts'
import { tokenize } from '../word-index.ts'
import { isChannel, isSamePerson } from './find-verbatim.ts'

/** Share of the words by others that may be thrown in. */
const THROWN_IN_SHARE = 0.25

/**
 * True when the words have the label of the claimed speaker, false when all of them have that of somebody else. Undefined
 * between the two, where labels are missing or only numbers, and for a name that may mean the same person.
 */
export function judgeSpeaker(text: ComparedText, { from, to }: WordRange, claimed: string): boolean | undefined {
  const { episode, index, transcript } = text
  if (isChannel(episode, claimed)) return undefined
  let [own, others, unknown] = [0, 0, 0]
  for (let position = from; position < to; position++) {
    const label = transcript.segments[index.segments[position]!]?.speaker
    const name = label === undefined ? undefined : getSpeakerName(episode, label)
    if (label === undefined || name === undefined || isSpeakerCode(name)) unknown += 1
    else if (isSamePerson(episode, label, claimed) || isSameName(name, claimed)) own += 1
    else if (mayBeSame(name, claimed)) unknown += 1
    else others += 1
  }
  if (own > 0 && others <= THROWN_IN_SHARE * (own + others)) return true
  return own === 0 && unknown === 0 && others > 0 ? false : undefined
}

function splitName(name: string): string[] {
  return tokenize(name).map(({ key }) => key)
}

/** All words of the shorter name are in the longer one. */
export function isSameName(one: string, other: string): boolean {
  const [shorter, longer] = [splitName(one), splitName(other)].toSorted((a, b) => a.length - b.length)
  return shorter!.length > 0 && shorter!.every((word) => longer!.includes(word))
}

/** The same surname, or a nickname: Sam and Samuel. */
function mayBeSame(one: string, other: string): boolean {
  const [a, b] = [splitName(one), splitName(other)]
  if (a.at(-1) === b.at(-1) || a.some((word) => b.includes(word))) return true
  return a[0]?.slice(0, 3) === b[0]?.slice(0, 3)
}

/** Words before and behind a passage in which somebody is named who is quoted in it, and how near a verb of saying stands. */
const BEFORE = 60
const BEHIND = 30
const BESIDE = 4
const MIN_NAME = 3
const SAYS: ReadonlySet<string> = new Set(
  'said says saying say wrote writes put puts told tells called calls quote quoted quotes asked argues argued words phrase'.split(
    ' ',
  ),
)

/** The words around say that the claimed speaker said it. */
export function isQuoting(text: ComparedText, { from, to }: WordRange, claimed: string): boolean {
  const { index } = text
  const names = splitName(claimed).filter((word) => word.length >= MIN_NAME)
  const around = [
    [Math.max(0, from - BEFORE), from],
    [to, Math.min(index.count, to + BEHIND)],
  ] as const
  return around.some(([start, end]) => {
    const words = Array.from({ length: end - start }, (_, step) => fold(getWord(text, start + step)))
    return words.some((word, at) => {
      const isNamed = names.some((name) => word === name || word === `${name}'s`)
      return isNamed && words.slice(Math.max(0, at - BESIDE), at + BESIDE + 1).some((beside) => SAYS.has(beside))
    })
  })
}
