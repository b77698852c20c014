/** Texts of episodes in memory. */

import {
  answerWith,
  leastComplete,
  throwIfAborted,
  wholeAnswer,
  type AbortSignalLike,
  type Answer,
} from '../../answer/answer.ts'
import { once } from '../../answer/once.ts'
import type { RunSteps } from '../../time/slices.ts'
import type { Correction } from '../../episode/correction-schema.ts'
import type { Episode } from '../../episode/schema.ts'
import { buildSearchDocuments } from './search-documents.ts'
import { describeEpisodes } from '../../search/query/choose-searched.ts'
import { buildTermIndex, getWordSource } from '../../search/retrieve/term-index.ts'
import { createMemorySource } from '../../search/retrieve/memory-source.ts'
import { pickSearched, type SearchedEpisode } from '../../search/searched-episode.ts'
import type { SearchSource, WordedSource } from '../../search/search-source.ts'
import { applyCorrections, openCorrected, type Corrected } from '../../corrections/apply-corrections.ts'
import { buildTranscript } from '../../transcript/build-transcript.ts'
import { measureCovered } from '../../transcript/coverage.ts'
import type { CorrectedTexts, LibraryFacts, LibraryTexts } from '../library-source.ts'

/** @param run Gives way to other work between the steps of long work. */
export function textsFromMemory(episodes: readonly Episode[], facts: LibraryFacts, run: RunSteps): LibraryTexts {
  const open = once(async () => wholeAnswer(searchEpisodes(episodes, facts.episodes, run)))
  const listed = wholeAnswer(facts)
  return createTexts(open, async () => listed)
}

/** Texts that are opened by the first request for them. */
export function createTexts(
  open: () => Promise<Answer<SearchSource>>,
  getFacts: () => Promise<Answer<LibraryFacts>>,
): LibraryTexts {
  const orAbort = async <T>(answer: Promise<Answer<T>>, signal: AbortSignalLike | undefined) => {
    const found = await answer
    throwIfAborted(signal)
    return found
  }
  return {
    facts: ({ signal } = {}) => orAbort(getFacts(), signal),
    words: ({ signal } = {}) => orAbort(open(), signal),
    async search(query, request, options = {}) {
      const { value: source, ...opened } = await orAbort(open(), options.signal)
      const { value, completeness, faults } = await source.search(query, request, options)
      return answerWith(value, leastComplete([completeness, opened.completeness]), [...faults, ...opened.faults])
    },
  }
}

/** @param facts Of these episodes, and perhaps of others. */
export function searchEpisodes(
  episodes: readonly Episode[],
  facts: readonly SearchedEpisode[],
  run: RunSteps,
): WordedSource {
  return searchTexts(
    episodes.map((episode) => openCorrected(episode)),
    facts,
    run,
  )
}

function searchTexts(
  texts: readonly Pick<Corrected, 'episode' | 'transcript'>[],
  facts: readonly SearchedEpisode[],
  run: RunSteps,
): WordedSource {
  const covered = new Map(texts.map(({ episode, transcript }) => [episode.id as string, measureCovered(transcript)]))
  const documents = texts.flatMap(({ episode, transcript }) => buildSearchDocuments(episode, transcript))
  return createMemorySource(documents, { ...describeEpisodes(facts), covered }, run)
}

/** The same episodes as they are, and with the reader's own corrections: those win where the owner's are about the same words. */
export function searchCorrected(
  episodes: readonly Episode[],
  own: ReadonlyMap<string, readonly Correction[]>,
  run: RunSteps,
): CorrectedTexts {
  const before = episodes.map((episode) => openCorrected(episode))
  const after = episodes.map((episode) => {
    const { id, corrections = [] } = episode
    return applyCorrections(episode, buildTranscript(episode), [...(own.get(id) ?? []), ...corrections])
  })
  const changed = after.map(({ transcript }, index) => {
    const known = new Map(before[index]!.transcript.segments.map((segment) => [segment.id, segment]))
    return transcript.segments.filter(({ id, text, speaker }) => {
      const was = known.get(id)
      return was?.text !== text || was.speaker !== speaker
    })
  })
  return {
    ids: episodes.map(({ id }) => id),
    before: searchTexts(
      before,
      before.map(({ episode }) => describeEpisode(episode)),
      run,
    ),
    after: searchTexts(
      after,
      after.map(({ episode }) => describeEpisode(episode)),
      run,
    ),
    changed: new Map(episodes.map(({ id }, index) => [id, new Set(changed[index]!.map((segment) => segment.id))])),
    words: getWordSource(buildTermIndex(changed.flat().map(({ text }) => text))),
  }
}

/** Facts of an episode as a list has them, as far as a search needs them. One that names no speakers may have anybody. */
export function describeEpisode(episode: Episode): SearchedEpisode {
  const names = episode.speakers.map(({ name }) => name)
  const speakers = names.length > 0 ? names : undefined
  return pickSearched({ ...episode, speakers, lacksMedia: episode.media ? undefined : true })
}
