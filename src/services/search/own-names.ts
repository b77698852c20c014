/** Names that opened episodes list, for a search whose index holds the names of the site. */

import type { NamesState } from '../../library/create-library.ts'
import type { OpenedLibrary } from '../../library/opened/joined/opened-library.ts'

const NONE: NamesState = { phase: 'idle' }
const LOADING: NamesState = { phase: 'loading' }

export interface OwnNames {
  /** `idle` where no episodes are opened. @param load Loads them where other episodes have been opened. */
  get(load: boolean): NamesState
}

/** @param onLoad Called whenever names have been loaded. */
export function createOwnNames(
  { opened, loadOwnNames }: Pick<OpenedLibrary, 'opened' | 'loadOwnNames'>,
  onLoad: () => void,
): OwnNames {
  let last: { readonly of: ReadonlyMap<string, unknown>; readonly state: NamesState } | undefined
  return {
    get(load) {
      const current = opened.getState()
      if (current.size === 0) return NONE
      if (last?.of === current || !load) return last?.state ?? LOADING
      last = { of: current, state: LOADING }
      void loadOwnNames().then((names) => {
        if (opened.getState() !== current) return
        last = { of: current, state: { phase: 'ready', names, skipped: [] } }
        onLoad()
      })
      return LOADING
    },
  }
}
