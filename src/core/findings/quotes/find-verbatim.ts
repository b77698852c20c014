/** Finds the very words of one quote of the notes. */

import { getSpeakerName, findPerson } from '../../transcript/speakers.ts'
import type { ComparedText, WordRange } from '../passages/find-passage.ts'
import { tokenize, type Token, findExact } from '../word-index.ts'
import { fold } from '../../text/fold.ts'
import { findWords } from '../../text/words.ts'
import type { MatchedPassage } from './comparison.ts'

export interface VerbatimQuote extends WordRange {
  /** Without spaces around it. */
  readonly text: string
  readonly tokens: readonly Token[]
  /** The speaker that the notes name, else the label of the first paragraph. */
  readonly label: string | undefined
  /** Name of the label; undefined for a numbered voice. */
  readonly speaker: string | undefined
}

/** The quote at its first passage that is no aside. Undefined when it is said in other words, or when the transcript names another speaker. */
export function findVerbatim(
  text: ComparedText,
  stated: { readonly text: string; readonly speaker?: string | undefined },
): VerbatimQuote | undefined {
  const { episode, index, transcript } = text
  const words = stated.text.trim()
  const tokens = tokenize(words)
  if (tokens.length === 0) return undefined
  const places = findExact(
    index,
    Int32Array.from(tokens, ({ key }) => index.idOf(key)),
  )
  const from = places.find((place) => transcript.segments[index.segments[place]!]!.aside === undefined)
  if (from === undefined) return undefined
  const match = { from, to: from + tokens.length, matches: [] }
  if (hasSpeaker(text, match, stated.speaker) === false) return undefined
  const label = stated.speaker ?? transcript.segments[index.segments[from]!]?.speaker
  return { from, to: match.to, text: words, tokens, label, speaker: getSpeakerName(episode, label) }
}

const DEPENDENT_START = /^(and|but|so|which|because|yeah|well|it|it['’]s|they|they['’]re|this is)\b/i
const FILLERS = /\b(um+|uh+|erm?|you know|i mean|sort of|kind of)\b|\blike,/i

export function canStandAlone(text: string): boolean {
  return !DEPENDENT_START.test(text) && !FILLERS.test(text)
}

const MIN_WORDS = 8
/** As talks are interrupted for their sponsors, and words that no page should open with. English. */
const ADVERTISEMENT =
  /\b(?:(?:today['’]s|our|this|episode|show) sponsors?|sponsored by|brought to you by|(?:promo|discount|coupon|offer) codes?|free trial|percent off|affiliate link)\b|\d% off\b/iu
const CRUDE = /\b(?:(?:mother)?fuck|(?:bull|horse)?shit|asshole|bitch|cunt|wank|slut|whore)|\b[fs]\*{2}/iu

/** Long enough to say something, no advertisement and not crude. */
export function isShowable(text: string): boolean {
  return findWords(text).length >= MIN_WORDS && !ADVERTISEMENT.test(text) && !CRUDE.test(text)
}

/** Maximum share of matched words by other speakers. */
const THROWN_IN_SHARE = 0.25

/**
 * True when the words shared by quote and passage have the label of the claimed speaker; words the quote leaves out do not
 * count. Undefined when the first paragraph has no label of its own (a carried label is not evidence), and when the quote is
 * attributed to nobody or to the channel.
 */
export function hasSpeaker(
  text: ComparedText,
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
export function isChannel(episode: ComparedText['episode'], name: string): boolean {
  const { channel } = episode
  return channel !== undefined && fold(channel) === fold(name) && findPerson(episode, name) === undefined
}

export function isSamePerson(episode: ComparedText['episode'], label: string, other: string): boolean {
  const one = findPerson(episode, label)
  const two = findPerson(episode, other)
  if (one && two) return one.id === two.id
  const [shorter, longer] = [fold(label).split(' '), fold(other).split(' ')].toSorted((a, b) => a.length - b.length)
  return shorter!.every((word) => longer!.includes(word))
}
