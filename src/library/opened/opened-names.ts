/** The names of the library with those that opened episodes list, read from the opened files once they are wanted. */

import { importChunk } from '../../platform/import-chunk.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { NamesState } from '../create-library.ts'
import type { OpenedFiles } from './create-opened-files.ts'
import type { ShownOpened } from './join-catalogues.ts'
import type { OpenedNames } from './join-names.ts'

export interface OpenedNamesParts {
  readonly shipped: ReadonlyStore<NamesState>
  readonly opened: ReadonlyStore<ReadonlyMap<string, ShownOpened>>
  readonly loadOpenedFiles: () => Promise<OpenedFiles>
}

export interface JoinedNames {
  readonly names: ReadonlyStore<NamesState>
  /** Someone wants them: from now on they follow what is shipped and what is opened. */
  want(): void
}

export function createOpenedNames({ shipped, opened, loadOpenedFiles }: OpenedNamesParts): JoinedNames {
  const names = createStore<NamesState>(() => shipped.getState())
  let isWanted = false
  let latest = 0
  /** Why the site's own could not be had; kept while another try runs, so that what is opened stays in sight. */
  let failed: Extract<NamesState, { readonly phase: 'failed' }> | undefined

  const show = async () => {
    const mine = ++latest
    const state = shipped.getState()
    if (state.phase === 'failed') failed = state
    if (state.phase === 'ready') failed = undefined
    if (!isWanted || (state.phase !== 'ready' && !failed)) return names.setState(state, true)
    const joined = await join(state).catch(() => state)
    if (mine === latest) names.setState(joined, true)
  }
  const join = async (state: NamesState): Promise<NamesState> => {
    const [{ joinNames }, own] = await Promise.all([importChunk(() => import('./join-names.ts')), loadOwn()])
    const isSilent = own.every(({ names: { names: entries } }) => Object.keys(entries).length === 0)
    if (state.phase === 'ready') return { ...state, names: joinNames(state.names, own) }
    if (!failed || isSilent) return state
    const shortfall = { problem: failed.problem, isTrying: state.phase === 'loading' }
    return { phase: 'ready', names: joinNames({ formatVersion: 1, names: {} }, own), skipped: [], shortfall }
  }
  const loadOwn = async (): Promise<readonly OpenedNames[]> => {
    const openedFiles = await loadOpenedFiles()
    const loaded = [...opened.getState()].map(async ([shownId, { keptId }]) => {
      const own = await openedFiles.loadNames(keptId)
      return own ? [{ shownId, names: own }] : []
    })
    return (await Promise.all(loaded)).flat()
  }

  shipped.subscribe(() => void show())
  opened.subscribe(() => void show())
  return {
    names,
    want() {
      if (isWanted) return
      isWanted = true
      void show()
    },
  }
}
