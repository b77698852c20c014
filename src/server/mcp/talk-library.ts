/** A library in memory: episodes with their paragraphs, the search over them, and the check of quotations. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'

import { findEpisodesIn } from '../../cli/build/library/find-library-folder.ts'
import { readWithTracks } from '../../cli/build/library/library-folder.ts'
import { readLibrary } from '../../cli/build/library/read-library.ts'
import type { Terminal } from '../../cli/report/terminal.ts'
import { mapEntries } from '../../core/catalogue/catalogue.ts'
import { runWithTurns } from '../../core/time/slices.ts'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { createQuoteLibrary, type LibraryText, type QuoteLibrary } from '../../core/findings/quotes/quote-library.ts'
import { createTrackSearch } from '../../core/findings/quotes/quoted-tracks.ts'
import { createSearch, type Search } from '../../core/search/create-search.ts'
import { buildSearchDocuments } from '../../core/library/texts/search-documents.ts'
import type { SearchDocument } from '../../core/search/search-document.ts'
import { createItemEngine } from '../../core/search/retrieve/item-engine.ts'
import { createMemorySource } from '../../core/search/retrieve/memory-source.ts'
import { pickSearched } from '../../core/search/searched-episode.ts'
import { openCorrected } from '../../core/corrections/apply-corrections.ts'
import { buildSpeakerIndex, isSpeakerCode } from '../../core/transcript/speakers.ts'
import type { Segment, Transcript, WordTimes } from '../../core/transcript/transcript.ts'
import { buildWordTimes } from '../../core/transcript/word-times.ts'

export interface Talk extends LibraryText {
  /** Without cues. */
  readonly episode: Episode
  /** Its segments are without cues. */
  readonly transcript: Transcript
  /** Everybody who is named. */
  readonly speakers: readonly string[]
  /** Those who are named where they speak. */
  readonly labelled: readonly string[]
  readonly readTimes: (segment: Segment) => WordTimes
}

export interface TalkLibrary {
  readonly path: string
  readonly talks: ReadonlyMap<string, Talk>
  readonly search: Search
  readonly quoted: QuoteLibrary
  /** Files that are no episodes. */
  readonly unreadable: number
}

/** Work between two turns for messages that came in, in milliseconds. */
const TURN = 50

/** Prints which files are unreadable. Rejects with the reason of the signal once it is aborted. */
export async function loadTalkLibrary(path: string, terminal: Terminal, signal: AbortSignal): Promise<TalkLibrary> {
  const talks = new Map<string, Talk>()
  const documents: SearchDocument[] = []
  let unreadable = 0
  let begun = performance.now()
  const giveTurn = async () => {
    await setImmediate()
    signal.throwIfAborted()
    begun = performance.now()
  }
  const readTimes = createTimesReader(path)
  for (const source of readLibrary(path, terminal, () => (unreadable += 1))) {
    const { episode, transcript } = openCorrected(source)
    const index = buildSpeakerIndex(episode, transcript)
    documents.push(...buildSearchDocuments(episode, transcript, index))
    const labels = index.bySegment.flatMap((speaker) => (speaker ? (index.voiceOf(speaker.label)?.name ?? []) : []))
    talks.set(episode.id, {
      ...withoutCues(episode, transcript),
      speakers: listNames([...index.voices, ...episode.speakers].map(({ name }) => name)),
      labelled: listNames(labels),
      readTimes: (segment) => readTimes(episode.id, segment),
    })
    if (performance.now() - begun > TURN) await giveTurn()
  }
  const findInTracks = createTrackSearch({ read: () => readWithTracks(findEpisodesIn(path), terminal.printError) })
  const quoted = { ...createQuoteLibrary(talks.values()), findInTracks }
  await giveTurn()
  const search = createTalkSearch(talks, quoted, documents)
  await giveTurn()
  return { path, talks, search, quoted, unreadable }
}

function listNames(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => !isSpeakerCode(name))
}

function createTalkSearch(
  talks: ReadonlyMap<string, Talk>,
  quoted: QuoteLibrary,
  documents: readonly SearchDocument[],
): Search {
  const seconds = new Map([...quoted.episodes].map(([id, { covered }]) => [id, covered]))
  const listed = Array.from(talks.values(), ({ episode }) => pickSearched({ ...episode, speakers: undefined }))
  const facts = mapEntries(listed)
  const librarySource = createMemorySource(documents, { covered: seconds, facts }, (work) =>
    runWithTurns(work, setImmediate),
  )
  return createSearch({ items: createItemEngine([]), facts, librarySource })
}

/** Cues are most of an episode's memory, and only the times of single words need them. */
function withoutCues(episode: Episode, transcript: Transcript): Pick<Talk, 'episode' | 'transcript'> {
  const segments = transcript.segments.map((segment): Segment => ({ ...segment, cues: [] }))
  return { episode: { ...episode, cues: [] }, transcript: { ...transcript, segments } }
}

/** Episodes whose cues are kept, for the next citations of them. */
const MAX_READ = 8

/** Reads the cues of an episode again when a word is cited. */
function createTimesReader(path: string): (id: string, segment: Segment) => WordTimes {
  const { episodes } = findEpisodesIn(path)
  const known = new Map<string, { readonly episode: Episode; readonly transcript: Transcript } | undefined>()
  const read = (id: string) => {
    try {
      const parsed = parseEpisode(readFileSync(join(episodes, `${id}.json`), 'utf8'))
      return parsed.ok ? openCorrected(parsed.episode) : undefined
    } catch {
      return undefined
    }
  }
  return (id, segment) => {
    const found = known.has(id) ? known.get(id) : read(id)
    known.delete(id)
    known.set(id, found)
    if (known.size > MAX_READ) known.delete(known.keys().next().value!)
    const same = found?.transcript.segments[segment.index]
    // The file has changed since.
    if (!found || same?.text !== segment.text) return timeAsWhole(segment)
    return buildWordTimes(found.episode, same)
  }
}

function timeAsWhole({ text, start = 0 }: Segment): WordTimes {
  return {
    offsets: Uint32Array.of(0),
    lengths: Uint32Array.of(text.length),
    starts: Float64Array.of(start),
    basis: 'estimated',
  }
}
