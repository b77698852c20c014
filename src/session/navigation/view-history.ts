/** Writes jumps and panels into the browser's history, so that its Back and Forward retrace them. */

import { findNamedSlug } from '../../core/episode/slug.ts'
import type { Seconds } from '../../core/time/span.ts'
import {
  changeEpisodeAddress,
  parseEpisodeAddress,
  type AddressChange,
  type EpisodeAddress,
  type PanelName,
  type ReadAddress,
} from '../../services/address.ts'
import { readFoundWords, type FoundWords } from './found-words.ts'
import { listen } from '../../platform/listen.ts'

/** Where the reader was when an entry was left by a jump: Back returns there, not only to the time in its address. */
export interface LeftPosition {
  /** Where the recording was. */
  readonly at: Seconds
  readonly segment: number
}

export interface ViewHistory {
  read(): ReadAddress
  /** Search text of a link, once: it moves from the address, which a foreign frame may read, into the history's state. */
  takeQuery(): string | undefined
  /** Notes what the find bar holds, for a reload. */
  keepTyped(text: string): void
  /** That text; undefined on an entry that is new. */
  readTyped(): string | undefined
  /** True once, when the link that led here was opened to play (a press on another page). */
  takePlay(): boolean
  /** Id of the note that led here, once. */
  takeNote(): string | undefined
  /** Words that were found on the page that led here; kept for a reload. */
  readFound(): FoundWords | undefined
  /** A new entry for a jump, which remembers what it leaves; jumping to where the entry already is makes none. */
  pushJump(at: Seconds, left: LeftPosition): void
  /** Leaves the start of a range in the address and takes its end away. */
  dropRange(): void
  replacePanel(panel: PanelName | undefined): void
  /** Notes which paragraph is at the top of the page: for a reload, and for Back from another page. */
  keepTopSegment(segment: number): void
  readTopSegment(): number | undefined
  /** Called when Back or Forward has changed the address within this episode. Returns the way to stop. */
  onMove(listener: (view: EpisodeAddress, left: LeftPosition | undefined) => void): () => void
}

/** `window` is passed in so that tests bring their own. Search text never stays in the address. */
export function createViewHistory(window: Window): ViewHistory {
  const { pathname: own } = window.location
  const write = (kind: 'push' | 'replace', change: AddressChange) => {
    const { pathname, search, hash } = window.location
    // A name is left behind with the first step away from it.
    const rest = findNamedSlug(hash) === undefined ? hash : ''
    const next = pathname + changeEpisodeAddress(search, { ...change, q: undefined }) + rest
    const { left: _, found: __, read: ___, ...state } = readState(window.history.state) as Record<string, unknown>
    if (kind === 'push') window.history.pushState(state, '', next)
    else window.history.replaceState(window.history.state, '', next)
  }
  const read = () => parseEpisodeAddress(window.location.search, window.location.hash)
  const keep = (values: object) => {
    // Another page may have replaced the entry by now.
    if (window.location.pathname !== own) return
    window.history.replaceState({ ...readState(window.history.state), ...values }, '')
  }
  return {
    read,
    takeQuery() {
      const { q } = read().view
      if (q === undefined) return readText(window.history.state, 'q')
      window.history.replaceState({ ...readState(window.history.state), q }, '')
      write('replace', {})
      return q
    },
    keepTyped: (typed) => keep({ typed }),
    readTyped: () => readText(window.history.state, 'typed'),
    takePlay() {
      const { play, ...rest } = readState(window.history.state) as { play?: unknown }
      if (play !== true) return false
      window.history.replaceState(rest, '')
      return true
    },
    takeNote() {
      const { note, ...rest } = readState(window.history.state) as { note?: unknown }
      if (typeof note !== 'string') return undefined
      window.history.replaceState(rest, '')
      return note
    },
    readFound: () => readFoundWords(Reflect.get(readState(window.history.state), 'found')),
    pushJump(at, left) {
      const { t, to } = read().view
      if (t === Math.floor(at) && to === undefined) return write('replace', { t: at })
      window.history.replaceState({ ...readState(window.history.state), left }, '')
      write('push', { t: at, to: undefined })
    },
    dropRange: () => write('replace', { to: undefined }),
    replacePanel: (panel) => write('replace', { panel }),
    keepTopSegment: (segment) => keep({ read: segment }),
    readTopSegment() {
      const segment: unknown = Reflect.get(readState(window.history.state), 'read')
      return typeof segment === 'number' ? segment : undefined
    },
    onMove(listener) {
      // Navigation to another page arrives here too, just before this page is left.
      const handle = () => {
        if (window.location.pathname === own) listener(read().view, readLeftPosition(window.history.state))
      }
      return listen(window, { popstate: handle })
    },
  }
}

function readState(state: unknown): object {
  return typeof state === 'object' && state !== null ? state : {}
}

/** The browser keeps it over reloads, and over new versions of the program. */
function readLeftPosition(state: unknown): LeftPosition | undefined {
  const left: unknown = Reflect.get(readState(state), 'left')
  const { at, segment } = readState(left) as { at?: unknown; segment?: unknown }
  const isValid = typeof at === 'number' && at >= 0 && typeof segment === 'number'
  return isValid ? { at, segment } : undefined
}

function readText(state: unknown, name: 'q' | 'typed'): string | undefined {
  const text: unknown = Reflect.get(readState(state), name)
  return typeof text === 'string' ? text : undefined
}
