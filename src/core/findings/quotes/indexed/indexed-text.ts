/** A text to check quotations against, made of the passages that were read from a search index: all of an episode, or some. */

import type { Doubt, Episode } from '../../../episode/schema.ts'
import { groupBy } from '../../../text/group-by.ts'
import type { Seconds } from '../../../time/span.ts'
import type { Aside, CorrectedRange, Segment, SegmentId } from '../../../transcript/transcript.ts'
import { buildWordTimes } from '../../../transcript/word-times.ts'
import { MAX_OMISSION } from '../../align/find-pieces.ts'
import { keepTimes, type ComparedText } from '../../passages/find-passage.ts'
import { createWordList, type WordIndex } from '../../word-index.ts'
import type { QuotedEpisode } from '../passage-source.ts'
import type { LibraryWords } from './library-words.ts'

export interface IndexedPassage {
  /** Position among the paragraphs of its episode. */
  readonly position: number
  readonly id: string
  readonly text: string
  readonly at?: Seconds | undefined
  /** As the source labels it, or the full name; absent where nobody is named. */
  readonly speaker?: string | undefined
  readonly doubt?: Doubt | undefined
  readonly aside?: Aside | undefined
  readonly corrected?: readonly CorrectedRange[] | undefined
}

interface ReadPassages {
  readonly count: number
  readonly passages: readonly IndexedPassage[]
}

/**
 * Segments have the positions that they have in the whole transcript; those that were not read are empty. Words on both
 * sides of such a one are further apart than any quotation leaves out.
 * @param words Those of the library; words of the passages that it does not have are never found.
 */
export function createIndexedText(
  { id, speakers, duration }: QuotedEpisode,
  read: ReadPassages,
  words: LibraryWords,
): ComparedText {
  const passages = fillUp(read)
  const transcript = { segments: describeSegments(passages, duration) }
  // Each passage is one cue: the times of its words are estimated.
  const cues = passages.map(({ at, text, speaker }, index) => ({ id: nameCue(index), start: at, text, speaker }))
  return {
    episode: {
      id: id as Episode['id'],
      speakers: speakers.map((name, index) => ({ id: `s${index + 1}`, name, labels: [] })) as Episode['speakers'],
    },
    transcript,
    index: indexPassages(passages, words),
    timesOf: keepTimes(transcript, (segment) => buildWordTimes({ cues }, segment)),
  }
}

function fillUp({ count, passages }: ReadPassages): IndexedPassage[] {
  const all = Array.from({ length: count }, (_, position): IndexedPassage => ({ position, id: '', text: '' }))
  for (const passage of passages) all[passage.position] = passage
  return all
}

function describeSegments(passages: readonly IndexedPassage[], duration: Seconds): readonly Segment[] {
  return passages.map((passage, index) => ({
    id: passage.id as SegmentId,
    index,
    start: passage.at,
    end: passage.at === undefined ? undefined : endOf(passage, passages[index + 1]?.at, duration),
    endBasis: 'estimated',
    text: passage.text,
    speaker: passage.speaker,
    doubt: passage.doubt,
    aside: passage.aside,
    corrected: passage.corrected,
    cues: [{ id: nameCue(index), cue: index, offset: 0 }],
  }))
}

function nameCue(index: number): Episode['cues'][number]['id'] {
  return `c${index + 1}` as Episode['cues'][number]['id']
}

/** Characters of a second of talk, about. */
const CHARACTERS_PER_SECOND = 15
/** A pause behind the words is at most this long. In seconds. */
const MAX_PAUSE = 5

function endOf({ at = 0, text }: IndexedPassage, next: Seconds | undefined, duration: Seconds): Seconds {
  const said = at + text.length / CHARACTERS_PER_SECOND + MAX_PAUSE
  const limit = next !== undefined && next >= at ? next : Math.max(at, duration > 0 ? duration : said)
  return Math.min(said, limit)
}

/** Unlisted words between two passages that do not follow each other. */
const APART = MAX_OMISSION + 20

/** Of a word that the library does not list: equal to no word of a quotation, where such words are -1. */
const NOT_LISTED = -2

/** @param words Of the library; words of the passages that it does not have are never found. */
export function indexPassages(passages: readonly Pick<IndexedPassage, 'text'>[], words: LibraryWords): WordIndex {
  const list = createWordList((key) => {
    const id = words.idOf(key)
    return id === -1 ? NOT_LISTED : id
  })
  const firstOf = passages.map(({ text }, segment) => {
    const first = list.length()
    const isFirstUnread = text === '' && (passages[segment - 1]?.text ?? '') !== ''
    if (isFirstUnread) for (let step = 0; step < APART; step++) list.add(NOT_LISTED, segment, 0, 0)
    list.addText(text, segment)
    return first
  })
  const count = list.length()
  const columns = list.take()
  const positions = groupBy(columns.ids.keys(), (position) => columns.ids[position]!)
  const lists = new Map([...positions].map(([id, all]) => [id, Int32Array.from(all)]))
  const none = new Int32Array()
  return {
    ...words,
    ...columns,
    count,
    firstOf: Int32Array.from([...firstOf, count]),
    positionsOf: (id) => (id < 0 ? none : (lists.get(id) ?? none)),
  }
}
