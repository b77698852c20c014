/** A library from the static files of its site: the parts that a request needs; the whole list where these cannot be had. */

import { throwIfAborted, wholeAnswer, type AbortSignalLike } from '../answer/answer.ts'
import { FaultError } from '../answer/fault.ts'
import type { CatalogueEntry, Names } from '../catalogue/catalogue-schema.ts'
import type { ListRequest } from '../catalogue/list-source.ts'
import type { RunSteps } from '../time/slices.ts'
import { fromMemory } from './from-memory.ts'
import type { LibrarySource, StoredEpisode } from './library-source.ts'
import { createPieceList, type ListPieces } from './pieces/list-pieces.ts'

/** All loads reject with a `FaultError`. */
export interface LibraryPieces extends ListPieces {
  /** All entries, if they are here. The same list while nothing has changed. */
  readonly getWhole: () => readonly CatalogueEntry[] | undefined
  readonly loadWhole: () => Promise<readonly CatalogueEntry[]>
  readonly loadNames: (signal?: AbortSignalLike) => Promise<Names>
  /** Undefined where there is none. */
  readonly loadEpisode: (id: string, signal?: AbortSignalLike) => Promise<StoredEpisode | undefined>
}

/** @param run Gives way to other work between the steps of long work. */
export function fromPieces(pieces: LibraryPieces, run: RunSteps): LibrarySource {
  const listPieces = createPieceList(pieces, run)
  const opened = new WeakMap<readonly CatalogueEntry[], LibrarySource>()
  const openWhole = (entries: readonly CatalogueEntry[]) => {
    const source = opened.get(entries) ?? fromMemory({ entries }, run)
    opened.set(entries, source)
    return source
  }
  return {
    async list(request, options = {}) {
      const here = pieces.getWhole()
      if (here) return openWhole(here).list(request, options)
      try {
        if (isListed(request)) {
          const page = await listPieces(request)
          throwIfAborted(options.signal)
          return wholeAnswer(page)
        }
      } catch (error) {
        if (!(error instanceof FaultError)) throw error
      }
      const source = openWhole(await pieces.loadWhole())
      throwIfAborted(options.signal)
      return source.list(request, options)
    },
    async summary(options = {}) {
      const here = pieces.getWhole()
      if (!here) {
        try {
          const { summary, catalogue } = await pieces.loadSummary()
          throwIfAborted(options.signal)
          return wholeAnswer({ totals: summary, newest: catalogue.episodes })
        } catch (error) {
          if (!(error instanceof FaultError)) throw error
        }
      }
      return openWhole(here ?? (await pieces.loadWhole())).summary(options)
    },
    async names({ signal } = {}) {
      throwIfAborted(signal)
      return wholeAnswer(await pieces.loadNames(signal))
    },
    async episode(id, { signal } = {}) {
      return wholeAnswer(await pieces.loadEpisode(id, signal))
    },
  }
}

/** Nothing is counted among chosen episodes alone. */
function isListed({ id, limit, facts, values }: ListRequest): boolean {
  return id === undefined ? limit < Infinity : !facts && values === undefined
}
