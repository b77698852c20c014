/** One publisher at a time: a document in the engine says who publishes, and is written again and again while they live. */

import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'

import { getNumber, getRecord } from '../client/answers.ts'
import type { ClientRequest, OpenSearchClient } from '../client/create-client.ts'
import { isPassing, OpenSearchError } from '../client/open-search-error.ts'
import { createIndex, passMissing } from '../generations.ts'
import { nameLock } from '../index-layout.ts'

/** Milliseconds between two signs of life, and between two looks of one who waits for them. */
const BEAT = 5000
/** After so many looks without a sign of life its owner is taken for dead: a minute. */
const MAX_LOOKS = 12
/** For what has to be done before the next beat, or not at all. */
const ONCE = { timeout: BEAT - 1000, tries: 1 }

interface Holder {
  /** Tells publishers apart, whatever they are called. */
  readonly id: string
  /** In words. */
  readonly owner: string
  /** By the clock of the owner, for people to read: nothing is decided by it. */
  readonly since: string
  readonly seen: string
}

/** Changes whenever the document is written. */
interface Version {
  readonly number: number
  readonly term: number
}

export interface LockOptions {
  readonly index: string
  readonly signal?: AbortSignal | undefined
  /** Called with a sentence while another publisher is waited for. */
  readonly onNotice?: ((notice: string) => void) | undefined
}

export interface HeldLock {
  /** All its requests end once the lock is lost, or by the signal. */
  readonly client: OpenSearchClient
  /** Rejects with `locked` when another publisher took over. */
  confirm(): Promise<void>
}

/**
 * Rejects with `locked` while another publisher is at work. One that gives no sign of life for a minute is replaced; clocks of
 * different machines are never compared.
 */
export async function holdLock<Result>(
  client: OpenSearchClient,
  options: LockOptions,
  work: (held: HeldLock) => Promise<Result>,
): Promise<Result> {
  const { index, signal } = options
  const waiting = bindSignal(client, signal)
  const settings = { index: { number_of_shards: 1, auto_expand_replicas: '0-1' } }
  await createIndex(waiting, nameLock(index), { settings, mappings: { dynamic: false } })
  const lock = openLock(waiting, nameLock(index))
  let version = await waitForTurn(waiting, lock, options)
  const lost = new AbortController()
  const renew = async (patience = {}) => {
    const written = await lock.write(version, patience)
    if (!written) throw new OpenSearchError('locked', describeLoss(index, (await lock.read())?.holder))
    version = written
  }
  let renewal = Promise.resolve()
  const timer = setInterval(() => {
    // While the engine is away, nobody else takes over either.
    renewal = renewal.then(() => renew(ONCE)).catch((error: unknown) => void (isPassing(error) || lost.abort(error)))
  }, BEAT)
  try {
    const own = bindSignal(client, signal ? AbortSignal.any([signal, lost.signal]) : lost.signal)
    return await work({ client: own, confirm: () => renewal.then(() => renew()) })
  } finally {
    clearInterval(timer)
    await renewal
    const released = client.request({ method: 'DELETE', path: lock.pathOf(version), ...ONCE })
    await released.catch((error: unknown) => {
      // One that stays is taken over after a minute.
      if (!(error instanceof OpenSearchError)) throw error
    })
  }
}

/** The same client, all of whose requests and waits end by the signal. */
export function bindSignal(client: OpenSearchClient, signal: AbortSignal | undefined): OpenSearchClient {
  if (!signal) return client
  const bind = <Request extends ClientRequest>(request: Request) => ({ ...request, signal: request.signal ?? signal })
  return {
    ...client,
    request: (request) => client.request(bind(request)),
    read: (build, parse) => client.read((preference) => bind(build(preference)), parse),
    wait: (milliseconds, own, cause) => client.wait(milliseconds, own ?? signal, cause),
  }
}

type Lock = ReturnType<typeof openLock>

function openLock(client: OpenSearchClient, name: string) {
  const own = { id: randomUUID(), owner: `process ${process.pid} on ${hostname()}`, since: formatNow() }
  const path = `/${name}/_doc/lock`
  const pathOf = ({ number, term }: Version) => `${path}?if_seq_no=${number}&if_primary_term=${term}`
  const read = async (): Promise<{ readonly holder: Holder; readonly version: Version } | undefined> => {
    const found = await client.request({ method: 'GET', path }).catch(passMissing)
    return found === undefined
      ? undefined
      : { holder: getRecord(found, '_source') as unknown as Holder, version: readVersion(found) }
  }
  return {
    pathOf,
    read,
    /** @param over Undefined where there is to be none. @returns Undefined where there is another one. */
    async write(over: Version | undefined, patience: Partial<typeof ONCE> = {}): Promise<Version | undefined> {
      const body: Holder = { ...own, seen: formatNow() }
      const to = over ? pathOf(over) : `/${name}/_create/lock`
      try {
        return readVersion(await client.request({ method: 'PUT', path: to, body, ...patience }))
      } catch (error) {
        if (!(error instanceof OpenSearchError) || error.status !== 409) throw error
        // Ours, where the response to an earlier try was lost.
        const found = await read()
        return found?.holder.id === own.id ? found.version : undefined
      }
    },
  }
}

function readVersion(answer: unknown): Version {
  return { number: getNumber(answer, '_seq_no'), term: getNumber(answer, '_primary_term') }
}

async function waitForTurn(client: OpenSearchClient, lock: Lock, options: LockOptions): Promise<Version> {
  const { index, onNotice } = options
  let first: Version | undefined
  for (let look = 0; ; look++) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    const taken = await lock.write(undefined)
    if (taken) return taken
    // oxlint-disable-next-line no-await-in-loop -- as above
    const found = await lock.read()
    if (!found) continue
    const { holder, version } = found
    first ??= version
    const isAlive = version.number !== first.number || version.term !== first.term
    const isDead = !isAlive && look >= MAX_LOOKS
    // oxlint-disable-next-line no-await-in-loop -- as above
    const inherited = isDead ? await lock.write(version) : undefined
    if (inherited) {
      onNotice?.(`${describe(holder)} gave no sign of life for a minute: its lock is taken over`)
      return inherited
    }
    if (isAlive || isDead) throw new OpenSearchError('locked', describeHeld(index, holder))
    onNotice?.(
      `"${index}" is locked by ${describe(holder)}; waiting for a sign of life of it, a minute at most. ` +
        'Without one its lock is taken over',
    )
    // oxlint-disable-next-line no-await-in-loop -- as above
    await client.wait(BEAT)
  }
}

function describeHeld(index: string, holder: Holder): string {
  return (
    `"${index}" is being published already, by ${describe(holder)}. Only one can publish at a time: ` +
    'publish again when it has ended. If it is ended by force, its lock is taken over after a minute'
  )
}

function describeLoss(index: string, other: Holder | undefined): string {
  const cause = other ? `${describe(other)} took it over` : 'somebody deleted it'
  return `the lock of "${index}" is lost: ${cause}. Publish again when nobody else does`
}

const describe = ({ owner, since, seen }: Holder) => `${owner}, since ${since} (last sign of life ${seen})`

/** `2026-11-30 17:45:01 UTC`. */
const formatNow = () => new Date().toISOString().replace(/T(.*)\.\d+Z$/, ' $1 UTC')
