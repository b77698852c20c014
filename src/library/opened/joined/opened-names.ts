/** The names of the library with those that opened episodes list, read from the opened files once they are asked for. */

import { importChunk } from '../../../platform/import-chunk.ts'
import { createStore } from 'zustand/vanilla'
import type { Names } from '../../../core/catalogue/catalogue-schema.ts'
import type { ReadonlyStore } from '../../../platform/readonly-store.ts'
import type { NamesState } from '../../create-library.ts'
import type { LoadProblem } from '../../problem.ts'
import { keepFailure } from '../../shortfall.ts'
import type { OpenedFiles } from '../records/create-opened-files.ts'
import type { ShownOpened } from './join-catalogues.ts'

const NO_NAMES: Names = { formatVersion: 1, names: {} }

export interface OpenedNamesParts {
  readonly shipped: ReadonlyStore<NamesState>
  readonly opened: ReadonlyStore<ReadonlyMap<string, ShownOpened>>
  readonly loadOpenedFiles: () => Promise<OpenedFiles>
}

export interface JoinedNames {
  readonly names: ReadonlyStore<NamesState>
  /** From now on the names of opened episodes are among them. */
  start(): void
  /** Names that opened episodes list, under the ids they are shown by. Never rejects. */
  loadOwn(): Promise<Names>
}

export function createOpenedNames({ shipped, opened, loadOpenedFiles }: OpenedNamesParts): JoinedNames {
  const names = createStore<NamesState>(() => shipped.getState())
  let hasStarted = false
  let turns = 0
  let failure: LoadProblem | undefined

  const show = async () => {
    const turn = ++turns
    const state = shipped.getState()
    failure = keepFailure(failure, state)
    if (!hasStarted || (state.phase !== 'ready' && !failure)) return names.setState(state, true)
    const joined = await join(state).catch(() => state)
    if (turn === turns) names.setState(joined, true)
  }
  /** Where the site's own could not be loaded, those of opened episodes are shown alone, if there are any. */
  const join = async (state: NamesState): Promise<NamesState> => {
    if (state.phase === 'ready') return { ...state, names: await joinTo(state.names) }
    const joined = await joinTo(NO_NAMES)
    if (!failure || Object.keys(joined.names).length === 0) return state
    const shortfall = { problem: failure, isTrying: state.phase === 'loading' }
    return { phase: 'ready', names: joined, skipped: [], shortfall }
  }
  const joinTo = async (site: Names): Promise<Names> => {
    const [{ joinOpenedNames }, files] = await Promise.all([
      importChunk(() => import('./opened-parts.ts')),
      loadOpenedFiles(),
    ])
    return joinOpenedNames(site, opened.getState(), files)
  }

  shipped.subscribe(() => void show())
  opened.subscribe(() => void show())
  return {
    names,
    loadOwn: () => joinTo(NO_NAMES).catch(() => NO_NAMES),
    start() {
      if (hasStarted) return
      hasStarted = true
      void show()
    },
  }
}
