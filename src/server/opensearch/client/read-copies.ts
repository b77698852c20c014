/** Reads what any copy of a shard can give. A node that hangs accepts requests and leaves them: it is found out, and its copies are passed over. */

import { isPassing, OpenSearchError, PartError } from './open-search-error.ts'
import type { Sent } from './send-request.ts'

/** Sent as a client does. */
interface ReadRequest extends Pick<Sent, 'method' | 'path' | 'signal'> {
  readonly body: unknown
}

/** @param preference Of the request: whose copies are to be read. Undefined: the engine chooses, and learns which are slow. */
type BuildRead = (preference: string | undefined) => ReadRequest

/** @param parse Throws where a part of the answer is an error. */
export type ReadCopies = <Result>(build: BuildRead, parse: (answer: unknown) => Result) => Promise<Result>

interface Limits {
  readonly timeout?: number
  readonly tries?: number
}

export interface CopyReader {
  request(request: ReadRequest & Limits): Promise<unknown>
  /** Before another try of what may pass. */
  pause(signal: AbortSignal | undefined): Promise<void>
  /** Whether each node gives a sign of life at once, and the name that it gives. */
  ping(): Promise<readonly { readonly isAlive: boolean; readonly name: string | undefined }[]>
  now(): number
}

/** Milliseconds that a read is waited for before the nodes are asked for a sign of life. */
export const FIRST_TRY = 1_800
/** Milliseconds. Those that hang are asked again after it; where none does, the engine is busy, and is given the usual time. */
const REST = 5_000

/** Other characters would choose nodes in another way. */
const NAME = /^[\w.-]+$/

/** Of one cluster. */
export function createCopyReader({ request, pause, ping, now }: CopyReader): ReadCopies {
  let preference: string | undefined
  /** Chooses no copy of some shard. */
  let unfit: string | undefined
  let checkedAt = -Infinity
  let isBusy = false
  let checking: Promise<void> | undefined

  const check = async () => {
    const nodes = await ping()
    const alive = nodes.filter(({ isAlive }) => isAlive)
    const names = alive.flatMap(({ name = '' }) => (NAME.test(name) ? name : []))
    const areSome = alive.length > 0 && alive.length < nodes.length && names.length === alive.length
    preference = areSome ? `_only_nodes:${names.join(',')}` : undefined
    isBusy = alive.length === nodes.length
    checkedAt = now()
  }
  /** Once for all readers that wait. */
  const checkOnce = () => {
    checking ??= check().finally(() => (checking = undefined))
    return checking
  }
  const choose = () => {
    const isOver = now() - checkedAt >= REST
    if (isOver) isBusy = false
    // Readers go on as before until it is known.
    if (isOver && preference !== undefined) void checkOnce()
    return preference === unfit ? undefined : preference
  }
  return async (build, parse) => {
    const read = async (limits: Limits = {}) => {
      const send = async (chosen: string | undefined) => parse(await request({ ...build(chosen), ...limits }))
      const chosen = choose()
      try {
        return await send(chosen)
      } catch (error) {
        if (chosen === undefined || !(error instanceof PartError) || error.code !== 'refused') throw error
        unfit = chosen
        return send(undefined)
      }
    }
    choose()
    if (isBusy) return read()
    try {
      return await read({ timeout: FIRST_TRY, tries: 1 })
    } catch (error) {
      if (!(error instanceof OpenSearchError) || error instanceof PartError || !isPassing(error)) throw error
      if (error.code === 'timeout') await checkOnce()
      else if (error.code !== 'unreachable') await pause(build(undefined).signal)
    }
    return read()
  }
}
