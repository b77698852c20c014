/** One person in one episode: how long they speak and where, what they ask, whom they name. */

import type { NamePassage, PersonQuestion } from '../../catalogue/name-page-schema.ts'
import type { EpisodeId } from '../../episode/schema.ts'
import { formatSlug } from '../../episode/slug.ts'
import { groupBy } from '../../text/group-by.ts'
import type { Seconds } from '../../time/span.ts'
import { isSpeakerCode, type SpeakerIndex } from '../../transcript/speakers.ts'
import type { Segment } from '../../transcript/transcript.ts'
import { getHeardVoice, measureTalk } from '../coverage/measure-talk.ts'
import type { QuestionFinding, TalkFinding } from '../finding.ts'
import { buildPassage, type CheckedText, floorSeconds } from '../passages/find-passage.ts'
import { findQuestions } from '../questions/find-questions.ts'
import { type VerbatimQuote, canStandAlone } from '../quotes/find-verbatim.ts'
import { formatStrip, joinStrips } from './talk-strip.ts'

export interface PersonShare {
  readonly slug: string
  readonly name: string
  readonly episode: EpisodeId
  /** Absent where the transcript does not say which passages are theirs. */
  readonly spoken?: SpokenShare
  /** Word for word, as the notes list them. */
  readonly quotes: readonly Omit<NamePassage, 'episode'>[]
  /** Names of the others who speak here. */
  readonly others: readonly string[]
}

interface SpokenShare {
  /** Absent without times. */
  readonly talk?: Seconds
  readonly passages: number
  readonly strip?: string
  /** The best first, a few at most. */
  readonly asked: readonly ShareQuestion[]
  /** Names that are said in their passages. */
  readonly names: readonly { readonly slug: string; readonly count: number }[]
}

type ShareQuestion = Omit<PersonQuestion, 'episode'>

/** In characters. */
const MIN_QUESTION = 38
const MAX_QUESTION = 110
const BEST_QUESTION = 70
const MAX_QUESTIONS = 6
const MAX_QUOTES = 7
/** Longer labels are not names. */
const MAX_NAME = 60

interface Found {
  readonly speakers: SpeakerIndex
  readonly quotes: readonly VerbatimQuote[]
  /** Segments of each name that the notes list, by slug; a segment once for each time it is said there. */
  readonly said: ReadonlyMap<string, readonly number[]>
}

interface Person {
  readonly name: string
  /** Of the voices that are theirs. */
  readonly keys: ReadonlySet<string>
}

/** Everybody whom the file lists as a speaker, and whom the transcript names as one. */
export function getPersonShares(text: CheckedText, found: Found): PersonShare[] {
  const { episode, transcript } = text
  const { speakers, quotes } = found
  const talk = measureTalk(transcript, speakers)
  const people = listPeople(text, speakers, talk)
  const isNamed = talk.voices.length > 0
  const questions = people.size > 0 && isNamed ? findQuestions(episode, transcript, speakers) : []
  return [...people].map(([slug, person]) => ({
    slug,
    name: person.name,
    episode: episode.id,
    spoken: buildSpoken(text, found, person, { slug, talk, questions }),
    quotes: quotes
      .filter(({ speaker }) => speaker !== undefined && formatSlug(speaker) === slug)
      .slice(0, MAX_QUOTES)
      .map((quote) => ({
        text: quote.text,
        speaker: person.name,
        at: floorSeconds(buildPassage(text, quote).at),
        isVerbatim: true,
        ranges: [],
      })),
    others: [...people].flatMap(([other, { name }]) => (other === slug ? [] : [name])),
  }))
}

/** Two names of one person in one episode: the passages of each are their own. */
export function joinPeople(one: PersonShare, other: PersonShare): PersonShare {
  return {
    ...one,
    spoken: one.spoken && other.spoken ? joinSpoken(one.spoken, other.spoken) : (one.spoken ?? other.spoken),
    quotes: [...one.quotes, ...other.quotes],
    others: [...new Set([...one.others, ...other.others])],
  }
}

function joinSpoken(one: SpokenShare, other: SpokenShare): SpokenShare {
  const names = groupBy([...one.names, ...other.names], ({ slug }) => slug)
  return {
    talk: one.talk === undefined || other.talk === undefined ? undefined : one.talk + other.talk,
    passages: one.passages + other.passages,
    strip: one.strip && other.strip ? joinStrips(one.strip, other.strip) : (one.strip ?? other.strip),
    asked: [...one.asked, ...other.asked],
    names: [...names].map(([slug, counts]) => ({ slug, count: counts.reduce((sum, { count }) => sum + count, 0) })),
  }
}

/** By slug. Numbered voices are nobody. */
export function listPeople(
  { episode }: Pick<CheckedText, 'episode'>,
  speakers: SpeakerIndex,
  talk: TalkFinding,
): Map<string, Person> {
  const people = new Map<string, { name: string; keys: Set<string> }>()
  const add = (name: string, key: string) => {
    const slug = formatSlug(name)
    const known = people.get(slug) ?? { name, keys: new Set<string>() }
    people.set(slug, known)
    known.keys.add(key)
  }
  for (const { id, name } of episode.speakers) add(name, `person:${id}`)
  const heard = new Set(talk.voices.map(({ key }) => key))
  for (const { key, name } of speakers.voices) {
    if (heard.has(key) && !isSpeakerCode(name) && name.length <= MAX_NAME) add(name, key)
  }
  return people
}

interface Heard {
  readonly slug: string
  readonly talk: TalkFinding
  readonly questions: readonly QuestionFinding[]
}

function buildSpoken(
  { transcript }: CheckedText,
  { speakers, said }: Found,
  { keys }: Person,
  { slug, talk, questions }: Heard,
): SpokenShare | undefined {
  const isOwn = ({ index, aside }: Segment) => {
    if (aside !== undefined) return false
    const voice = getHeardVoice(speakers, index)
    return voice !== undefined && keys.has(voice.key)
  }
  const own = transcript.segments.filter(isOwn)
  if (own.length === 0) return undefined
  const seconds = talk.voices
    .filter(({ key }) => keys.has(key))
    .reduce((sum, { labelled, carried }) => sum + labelled + carried, 0)
  // Only what a label states: a carried one may be wrong.
  const asked = questions
    .filter(({ asker }) => asker && !asker.isCarried && keys.has(asker.key))
    .map(({ segment, range, at }): ShareQuestion => {
      return { text: transcript.segments[segment]!.text.slice(range.start, range.end), at: floorSeconds(at) }
    })
  const indices = new Set(own.map(({ index }) => index))
  return {
    talk: transcript.isTimed ? Math.round(seconds) : undefined,
    passages: own.length,
    strip: formatStrip(own, transcript.duration),
    asked: chooseQuestions(asked),
    names: countSaid(said, indices, slug),
  }
}

function chooseQuestions(questions: readonly ShareQuestion[]): readonly ShareQuestion[] {
  const distance = ({ text }: ShareQuestion) => Math.abs(text.length - BEST_QUESTION)
  return questions
    .filter(({ text }) => text.length >= MIN_QUESTION && text.length <= MAX_QUESTION)
    .toSorted((a, b) => Number(canStandAlone(b.text)) - Number(canStandAlone(a.text)) || distance(a) - distance(b))
    .slice(0, MAX_QUESTIONS)
}

function countSaid(said: Found['said'], own: ReadonlySet<number>, slug: string): SpokenShare['names'] {
  return [...said].flatMap(([name, segments]) => {
    const count = new Set(segments.filter((segment) => own.has(segment))).size
    return count === 0 || name === slug ? [] : [{ slug: name, count }]
  })
}
