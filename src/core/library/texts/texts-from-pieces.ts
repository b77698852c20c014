/** Texts of a site from its files: its index, or all episodes of a small library. */

import { answerWith, wholeAnswer, type Answer } from '../../answer/answer.ts'
import { type Fault, FaultError, isOfNetwork, readFault } from '../../answer/fault.ts'
import type { Catalogue, CatalogueEntry, Names } from '../../catalogue/catalogue-schema.ts'
import type { RunSteps } from '../../time/slices.ts'
import type { Episode } from '../../episode/schema.ts'
import { isLargeLibrary } from '../../search/retrieve/library-size.ts'
import type { StaticSource } from '../../search/retrieve/static/static-source.ts'
import type { SearchedEpisode } from '../../search/searched-episode.ts'
import type { SearchSource } from '../../search/search-source.ts'
import { NO_NAMES } from '../join-names.ts'
import type { LibraryFacts, LibraryTexts, SiteIndex } from '../library-source.ts'
import { createTexts, searchEpisodes } from './texts-from-memory.ts'

/** All loads reject with a `FaultError`. */
interface TextPieces {
  readonly loadWhole: () => Promise<Catalogue>
  readonly loadNames: () => Promise<Names>
  /** @param unlisted Episodes that the index does not list. */
  readonly openIndex: (index: SiteIndex, unlisted: readonly SearchedEpisode[]) => Promise<StaticSource>
  /** Never rejects. */
  readonly readEpisodes: (wanted: readonly CatalogueEntry[]) => Promise<Answer<readonly Episode[]>>
}

interface PiecesOptions {
  /** Undefined: the whole list names it, if there is one. */
  readonly index?: SiteIndex | undefined
  /** This episode is not read, but its facts are there. */
  readonly without?: string | undefined
  /** Gives way to other work between the steps of long work. */
  readonly run: RunSteps
  /** In milliseconds. */
  readonly now: () => number
}

/** Milliseconds after a fault of the network, with nothing to search and with a part of it. */
const RETRY_AFTER = { nothing: 5_000, part: 60_000 }

export function textsFromPieces(pieces: TextPieces, { index: named, without, run, now }: PiecesOptions): LibraryTexts {
  const keep = <T>(open: () => Promise<Answer<T>>) => keepOpen(open, now)
  const getWhole = keep(async () => wholeAnswer(await pieces.loadWhole()))
  const findIndex = async () => named ?? (await getWhole()).value.search
  const getIndexed = keep(async () => {
    const index = await findIndex()
    const unlisted = index && !index.listing ? (await getWhole()).value.episodes : []
    return wholeAnswer(index && (await pieces.openIndex(index, unlisted)))
  })
  const getUnnamed = keep(async (): Promise<Answer<LibraryFacts>> => {
    const index = await findIndex()
    const listed = index?.listing && (await getIndexed().catch(() => undefined))?.value?.reader.listed
    return wholeAnswer({ episodes: listed || (await getWhole()).value.episodes, names: NO_NAMES, index })
  })
  let hasNames = false
  const getFacts = keep(async (): Promise<Answer<LibraryFacts>> => {
    const { value } = await getUnnamed()
    if (value.index) return wholeAnswer(value)
    try {
      const names = await pieces.loadNames()
      hasNames = true
      return wholeAnswer({ ...value, names })
    } catch (error) {
      if (!(error instanceof FaultError)) throw error
      return answerWith(value, 'atLeast', [])
    }
  })
  const isOther = ({ id }: SearchedEpisode) => id !== without
  const listOthers = async () => (await getUnnamed()).value.episodes.filter(isOther)
  const readAll = async (): Promise<Answer<SearchSource>> => {
    const { episodes } = (await getWhole()).value
    const others = episodes.filter(isOther)
    if (isLargeLibrary(episodes.map(({ size }) => size)))
      throw new FaultError({ kind: 'not-indexed', episodes: others.length, detail: `${episodes.length} episodes` })
    const { value, faults } = await pieces.readEpisodes(others)
    return answerWith(searchEpisodes(value, episodes, run), 'whole', faults)
  }
  const getSource = keepOpen(
    async () => {
      try {
        const indexed = (await getIndexed()).value
        return indexed ? wholeAnswer<SearchSource>(indexed) : await readAll()
      } catch (error) {
        const missing = await listOthers().catch(() => undefined)
        throw new FaultError(readFault(error, missing?.length))
      }
    },
    now,
    (source) => (source?.covered.size ? RETRY_AFTER.part : RETRY_AFTER.nothing),
  )
  const texts = createTexts(getSource, getFacts)
  return {
    ...texts,
    async facts({ signal, onProgress } = {}) {
      const { value } = await getUnnamed()
      // Titles are found before names have come.
      if (!value.index && !hasNames) onProgress?.(answerWith(value, 'partial', []))
      return texts.facts({ signal })
    },
  }
}

/**
 * Opens at the first call, and again at a call after a fault of the network that may have passed.
 * @param retryAfter Milliseconds until then. `value` is undefined where nothing could be opened.
 */
function keepOpen<T>(
  open: () => Promise<Answer<T>>,
  now: () => number,
  retryAfter: (value: T | undefined) => number = (value) => (value ? RETRY_AFTER.part : RETRY_AFTER.nothing),
): () => Promise<Answer<T>> {
  let kept: { readonly answer: Promise<Answer<T>>; until: number } | undefined
  return () => {
    if (kept && now() <= kept.until) return kept.answer
    const opened = { answer: open(), until: Infinity }
    kept = opened
    const rest = (faults: readonly Fault[], value?: T) => {
      if (faults.some(isOfNetwork)) opened.until = now() + retryAfter(value)
    }
    opened.answer.then(
      ({ faults, value }) => rest(faults, value),
      (error: unknown) => rest([readFault(error)]),
    )
    return opened.answer
  }
}
