/** Writes jumps and panels into the browser's history, so that its Back and Forward retrace them. */

import type { Seconds } from '../../core/time/span.ts'
import {
  changeEpisodeAddress,
  parseEpisodeAddress,
  type EpisodeAddress,
  type PanelName,
  type ReadAddress,
} from '../address.ts'

export interface ViewHistory {
  read(): ReadAddress
  /** Search text of a link, once: it moves from the address, which a foreign frame may read, into the history's state. */
  takeQuery(): string | undefined
  /** True once, when the link that led here was opened to play (a press on another page). */
  takePlay(): boolean
  /** A new entry for a jump; jumping to where the entry already is makes none. */
  pushJump(at: Seconds): void
  replacePanel(panel: PanelName | undefined): void
  /** Called when Back or Forward has changed the address. Returns the way to stop. */
  onMove(listener: (view: EpisodeAddress) => void): () => void
}

/** `window` is passed in so that tests bring their own. Search text never stays in the address. */
export function createViewHistory(window: Window): ViewHistory {
  const write = (kind: 'push' | 'replace', change: Parameters<typeof changeEpisodeAddress>[1]) => {
    const { pathname, search, hash } = window.location
    const next = pathname + changeEpisodeAddress(search, { ...change, q: undefined }) + hash
    if (kind === 'push') window.history.pushState(window.history.state, '', next)
    else window.history.replaceState(window.history.state, '', next)
  }
  const read = () => parseEpisodeAddress(window.location.search)
  return {
    read,
    takeQuery() {
      const { q } = read().view
      if (q === undefined) return readKeptQuery(window.history.state)
      window.history.replaceState({ ...readState(window.history.state), q }, '')
      write('replace', {})
      return q
    },
    takePlay() {
      const { play, ...rest } = readState(window.history.state) as { play?: unknown }
      if (play !== true) return false
      window.history.replaceState(rest, '')
      return true
    },
    pushJump(at) {
      const isHere = read().view.t === Math.floor(at)
      write(isHere ? 'replace' : 'push', { t: at })
    },
    replacePanel: (panel) => write('replace', { panel }),
    onMove(listener) {
      const handle = () => listener(read().view)
      window.addEventListener('popstate', handle)
      return () => window.removeEventListener('popstate', handle)
    },
  }
}

function readState(state: unknown): object {
  return typeof state === 'object' && state !== null ? state : {}
}

function readKeptQuery(state: unknown): string | undefined {
  const q: unknown = Reflect.get(readState(state), 'q')
  return typeof q === 'string' ? q : undefined
}
