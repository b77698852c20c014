/** The find bar's state: the typed text, whose words it is looked for in, every hit, and which one is current. */

import { buildFindIndex, findAll, type FindHit } from '../../core/transcript/find-in-text.ts'
import { findTurns, type ParagraphVoice } from '../../core/transcript/turns.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'

export interface FindState {
  readonly query: string
  /** Key of the one voice whose paragraphs count; undefined for everybody's. */
  readonly voice?: string
  /** Matches of the text; with a voice and no text the first paragraph of each of its turns. */
  readonly hits: readonly FindHit[]
  /** Index into `hits`; -1 before the first jump and when there are none. */
  readonly current: number
}

export interface Find extends ReadonlyStore<FindState> {
  /**
   * Finds at once, on every key. The current hit becomes the first one at or after the segment where the search began:
   * `fromSegment` of the first call, since showing each hit moves the page and would move the start along.
   */
  setQuery(query: string, fromSegment: number): void
  /** Keeps only hits in paragraphs of one voice, labelled or carried. The current hit as above. */
  setVoice(voice: string | undefined, fromSegment: number): void
  /** Steps to the next (1) or previous (-1) hit, around the end, and returns it. */
  step(direction: 1 | -1): FindHit | undefined
  /** Makes this hit the current one, and returns it. */
  choose(index: number): FindHit | undefined
  /** The reader went elsewhere: the next change of the query searches from its own `fromSegment`. */
  restart(): void
  clear(): void
  /** The text has changed: finds the same in it, and stays at the same hit where it still is one. */
  setText(transcript: Transcript, voices: readonly (ParagraphVoice | undefined)[]): void
}

const NOTHING: FindState = { query: '', hits: [], current: -1 }

/** True when the hits are turns of a voice, not matches of a text: there is nothing to paint in them. */
export function showsTurns({ query, voice }: FindState): boolean {
  return voice !== undefined && query.trim() === ''
}

/** The index over the texts is built at the first query, not at opening. `voices`: one for each segment. */
export function createFind(transcript: Transcript, voices: readonly (ParagraphVoice | undefined)[]): Find {
  const store = createStore(() => NOTHING)
  let index: ReturnType<typeof buildFindIndex> | undefined
  /** Segment where the search began. */
  let anchor: number | undefined

  const findHits = (query: string, voice: string | undefined): readonly FindHit[] => {
    if (query.trim() === '') return voice === undefined ? [] : listTurnHits(transcript, voices, voice)
    index ??= buildFindIndex(transcript.segments.map(({ text }) => text))
    const hits = findAll(index, query)
    return voice === undefined ? hits : hits.filter(({ segment }) => voices[segment]?.key === voice)
  }
  const find = (query: string, voice: string | undefined, fromSegment: number) => {
    const from = (anchor ??= fromSegment)
    if (query === '' && voice === undefined) return store.setState(NOTHING, true)
    const hits = findHits(query, voice)
    const ahead = hits.findIndex((hit) => hit.segment >= from)
    const current = hits.length === 0 ? -1 : Math.max(0, ahead)
    store.setState({ query, hits, current, voice }, true)
  }

  const choose = (current: number) => {
    const hit = store.getState().hits[current]
    if (hit) store.setState({ ...store.getState(), current }, true)
    anchor = hit?.segment ?? anchor
    return hit
  }

  return {
    ...store,
    choose,
    setQuery: (query, fromSegment) => find(query, store.getState().voice, fromSegment),
    setVoice: (voice, fromSegment) => find(store.getState().query, voice, fromSegment),
    step(direction) {
      const { hits, current } = store.getState()
      return choose((current + direction + hits.length) % hits.length)
    },
    restart() {
      anchor = undefined
    },
    clear() {
      anchor = undefined
      store.setState(NOTHING, true)
    },
    setText(nextTranscript, nextVoices) {
      index = undefined
      transcript = nextTranscript
      voices = nextVoices
      const { query, voice, hits: before, current } = store.getState()
      if (query === '' && voice === undefined) return
      const hits = findHits(query, voice)
      const from = before[current]
      const ahead = hits.findIndex(
        ({ segment, range }) =>
          !from || segment > from.segment || (segment === from.segment && range.end >= from.range.start),
      )
      store.setState({ query, hits, current: hits.length === 0 ? -1 : Math.max(0, ahead), voice }, true)
    },
  }
}

function listTurnHits(
  transcript: Transcript,
  voices: readonly (ParagraphVoice | undefined)[],
  voice: string,
): FindHit[] {
  return findTurns(transcript, voices, voice).map((segment) => {
    return { segment, range: { start: 0, end: transcript.segments[segment]!.text.length } }
  })
}
