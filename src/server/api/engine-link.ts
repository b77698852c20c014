/** Keeps the connection to a search engine: opened at the first search, and again after it was lost or its index has changed. */

import type { ServedCatalogue } from '../../core/search/remote/served-catalogue.ts'
import { SearchFaultError } from '../../core/search/source.ts'
import type { SearchHandlers } from './create-handlers.ts'

/** An index whose words are loaded. */
export interface Engine extends SearchHandlers {
  /** Its list. */
  readonly catalogue: ServedCatalogue
  /** Name and state of the index, for those who run the server. */
  readonly index: EngineIndex
  /** Rejects, or false, when the engine has to be opened again: it was switched to another index. */
  isCurrent(signal: AbortSignal): Promise<boolean>
}

export interface EngineIndex {
  readonly name: string
  readonly episodes: number
  /** As the engine calls it: `green`, `yellow`, `red`. */
  readonly health?: string | undefined
}

export type OpenEngine = (signal: AbortSignal) => Promise<Engine>

export interface EngineLink {
  /** Rejects with a `SearchFaultError` while the engine cannot be searched. */
  get(): Promise<Engine>
  /** Asks the engine whether it can be searched now. */
  check(): Promise<Engine>
  close(): void
}

/** In milliseconds. Within the first an engine that did not answer is not asked again; every second one its index is compared. */
const RETRY_AFTER = 1_000
const CHECK_AFTER = 5_000

interface Opened {
  readonly engine: Promise<Engine>
  /** When it was last opened, found current, or found to be down. */
  at: number
  hasFailed: boolean
}

export function createEngineLink(open: OpenEngine, now: () => number = Date.now): EngineLink {
  const life = new AbortController()
  let opened: Opened | undefined
  let checking: Promise<void> | undefined

  const start = () => {
    const one: Opened = { engine: open(life.signal), at: now(), hasFailed: false }
    opened = one
    one.engine.catch(() => {
      one.hasFailed = true
      one.at = now()
    })
    return one
  }
  /** Readers are answered from the index that is open until another has been opened. */
  const renew = async (one: Opened) => {
    one.at = now()
    const engine = await one.engine
    if (await engine.isCurrent(life.signal)) return
    const next = await open(life.signal)
    opened = { engine: Promise.resolve(next), at: now(), hasFailed: false }
  }
  const checkLater = (one: Opened) => {
    if (checking || now() - one.at < CHECK_AFTER) return
    // An engine that is down says so to the search itself.
    checking = renew(one)
      .catch(() => {})
      .finally(() => {
        checking = undefined
      })
  }
  const get = () => {
    const one = !opened || (opened.hasFailed && now() - opened.at >= RETRY_AFTER) ? start() : opened
    if (!one.hasFailed) checkLater(one)
    return one.engine
  }
  return {
    get,
    async check() {
      const engine = await get()
      if (!(await engine.isCurrent(life.signal)) && opened) await renew(opened)
      return opened?.engine ?? engine
    },
    close: () => life.abort(new SearchFaultError({ kind: 'unreachable', detail: 'the server stops' })),
  }
}
