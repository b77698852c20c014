/** Opens the library of a site: the one place that knows where its answers come from. */

import type * as v from 'valibot'
import { FaultError } from '../core/answer/fault.ts'
import { parseJson } from '../core/episode/parse-json.ts'
import { readShape } from '../core/episode/read-shape.ts'
import { fromPieces, type LibraryPieces } from '../core/library/from-pieces.ts'
import { fromServer, type SendToServer } from '../core/library/from-server.ts'
import type { LibrarySource } from '../core/library/library-source.ts'
import { fromMemory } from '../core/library/from-memory.ts'
import { withKept, type Kept } from '../core/library/with-kept.ts'
import { withOpened, type OpenedEpisodes } from '../core/library/with-opened.ts'
import { runInSlices } from '../platform/run-in-slices.ts'
import { waitUntilSettled, type Library } from './create-library.ts'
import type { LibraryLocation } from './library-location.ts'
import { loadFile } from './load-file.ts'
import { sendToApi } from './search/open-search-api.ts'
import { LoadError } from './problem.ts'

/** What this device has of it. */
export interface LibraryDevice {
  readonly opened: OpenedEpisodes
  readonly kept: Kept<LibrarySource>
}

/** @param library Loads the files of the same site. */
export function openLibrary(
  { base, api }: Pick<LibraryLocation, 'base' | 'api'>,
  library: Library,
  device: LibraryDevice,
): LibrarySource {
  const pieces = fromPieces(createPieces(base, library), runInSlices)
  const send: SendToServer = (path, { signal, timeout }) => sendToApi(`${api}${path}`, signal, timeout)
  const site = api === undefined ? pieces : fromServer(send, pieces, Date.now)
  return withOpened(withKept(site, device.kept), device.opened, (entries) => fromMemory({ entries }, runInSlices))
}

/** Milliseconds after a failure for which the whole list is not requested again: readers who want it press a button. */
const REST = 5_000

function createPieces(base: string, library: Library): LibraryPieces {
  let failedAt = -Infinity
  library.catalogue.subscribe(({ phase }) => {
    if (phase === 'failed') failedAt = Date.now()
  })
  return {
    readFile: (name, schema) => readListFile(base, name, schema),
    async loadSummary() {
      // Where the site has none, only a page that begins with it looks again.
      if (library.summary.getState().phase !== 'absent') await library.loadSummary()
      const state = library.summary.getState()
      if (state.phase === 'ready') return state
      throw new FaultError({ kind: 'unreachable', detail: 'no summary' })
    },
    loadAt: library.loadAt,
    loadEntries: library.loadEntries,
    getWhole() {
      const state = library.catalogue.getState()
      return state.phase === 'ready' ? state.catalogue.episodes : undefined
    },
    async loadWhole() {
      const { phase } = library.catalogue.getState()
      if (phase !== 'failed' || Date.now() > failedAt + REST) library.loadCatalogue()
      const state = await waitUntilSettled(library.catalogue)
      if (state.phase === 'ready') return state.catalogue.episodes
      throw new LoadError(state.problem)
    },
    async loadNames() {
      const load = await library.loadNames()
      if (load.ok) return load.names
      throw new LoadError(load.problem)
    },
    async loadEpisode(id, signal) {
      const load = await library.loadEpisode(id, signal as AbortSignal)
      if (load.ok) return load
      if (load.problem.kind === 'not-found') return undefined
      throw new LoadError(load.problem)
    },
  }
}

async function readListFile<const S extends v.GenericSchema>(
  base: string,
  name: string,
  schema: S,
): Promise<v.InferOutput<S>> {
  const load = await loadFile<{ readonly content: v.InferOutput<S> }>(
    `${base}data/library/${name}.json`,
    (text) => {
      const parsed = parseJson(text)
      if (!parsed.ok) return { ok: false, problem: { ...parsed, hint: '' } }
      const read = readShape(schema, parsed.value)
      if (read.ok) return { ok: true, content: read.value }
      return { ok: false, problem: { code: 'invalid-field', what: `${read.issue.path} does not fit`, hint: '' } }
    },
    { cache: 'no-cache' },
  )
  if (!load.ok) throw new LoadError(load.problem)
  return load.content
}
