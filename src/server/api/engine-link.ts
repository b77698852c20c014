/** Keeps the connection to a search engine: opened at the first search, and again after it was lost or its index has changed. */

import { setTimeout as delay } from 'node:timers/promises'
import { type Fault, FaultError } from '../../core/answer/fault.ts'
import type { ServedList } from '../../core/catalogue/list-source.ts'
import type { SearchHandlers } from './create-handlers.ts'

/** An index whose words are loaded. */
export interface Engine extends SearchHandlers {
  /** Its list. */
  readonly catalogue: ServedList
  readonly index: EngineIndex
  /** As the engine calls it now: `green`, `yellow`, `red`. Absent where nothing can be missing. Rejects as a search does. */
  readonly readHealth?: (signal: AbortSignal) => Promise<string | undefined>
  /** Rejects, or false, when the engine has to be opened again: it was switched to another index. */
  isCurrent(signal: AbortSignal): Promise<boolean>
}

interface EngineIndex {
  readonly name: string
  readonly episodes: number
}

/** For those who run the server. */
export type EngineState =
  | { readonly index: EngineIndex; readonly health: string | undefined }
  | { readonly fault: Fault }

export type OpenEngine = (signal: AbortSignal) => Promise<Engine>

export interface EngineLink {
  /** Rejects with a `FaultError` while the engine cannot be searched. */
  get(): Promise<Engine>
  /** Asks the engine whether it can be searched now, and how it is. Never rejects. */
  check(): Promise<EngineState>
  close(): void
}

/** In milliseconds. Within the first an engine that did not answer is not asked again; every second one its index is compared. */
const RETRY_AFTER = 1_000
const CHECK_AFTER = 5_000
/** Milliseconds that the reader who comes then waits for it, and for a new index. */
const CHECK_WAIT = 500

interface Opened {
  readonly engine: Promise<Engine>
  /** When it was last opened, found current, or found to be down. */
  at: number
  hasFailed: boolean
}

/** @param report Called each time that the engine was asked, with what came of it. */
export function createEngineLink(open: OpenEngine, report: (state: EngineState) => void = () => {}): EngineLink {
  const life = new AbortController()
  let opened: Opened | undefined
  let checking: Promise<void> | undefined

  const reportFault = (error: unknown): EngineState => {
    const fault: Fault =
      error instanceof FaultError ? error.fault : { kind: 'broken', detail: (error as Error).message }
    if (!life.signal.aborted) report({ fault })
    return { fault }
  }
  const look = async ({ index, readHealth }: Engine): Promise<EngineState> => {
    const state = { index, health: await readHealth?.(life.signal) }
    report(state)
    return state
  }
  const start = () => {
    const one: Opened = { engine: open(life.signal), at: Date.now(), hasFailed: false }
    opened = one
    one.engine.then(look).catch(reportFault)
    one.engine.catch(() => {
      one.hasFailed = true
      one.at = Date.now()
    })
    return one
  }
  /** Readers are answered from the index that is open until another has been opened. */
  const renew = async (one: Opened) => {
    one.at = Date.now()
    const engine = await one.engine
    if (await engine.isCurrent(life.signal)) return
    const next = await open(life.signal)
    opened = { engine: Promise.resolve(next), at: Date.now(), hasFailed: false }
  }
  /** An engine that is down says so to the search itself. */
  const checkNow = async (one: Opened) => {
    await renew(one).catch(reportFault)
  }
  const get = async () => {
    const one = !opened || (opened.hasFailed && Date.now() - opened.at >= RETRY_AFTER) ? start() : opened
    if (!one.hasFailed && !checking && Date.now() - one.at >= CHECK_AFTER) {
      checking = checkNow(one).finally(() => {
        checking = undefined
      })
      void checking
        .then(() => opened?.engine)
        .then((engine) => engine && look(engine))
        .catch(reportFault)
      await Promise.race([checking, delay(CHECK_WAIT, undefined, { ref: false })])
    }
    return (opened ?? one).engine
  }
  return {
    get,
    async check() {
      try {
        const engine = await get()
        if (!(await engine.isCurrent(life.signal)) && opened) await renew(opened)
        return await look((await opened?.engine) ?? engine)
      } catch (error) {
        return reportFault(error)
      }
    },
    close: () => life.abort(new FaultError({ kind: 'unreachable', detail: 'the server stops' })),
  }
}
