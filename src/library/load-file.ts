/** Loads and reads one file of the library. A file that looks truncated or stale is fetched again, past every cache. */

import { fetchFile, type Fetched, type FetchOptions } from './fetch-file.ts'
import type { LoadProblem, LoadProblemKind } from './problem.ts'

/** Size and hash of a file as listed in the catalogue. */
export interface Listed {
  /** Bytes. */
  readonly size: number
  /** First 16 hex digits of the SHA-256. */
  readonly hash: string
}

export interface LoadOptions<T = never> extends FetchOptions {
  readonly listed?: Listed | undefined
  /** Returns the result parsed earlier from bytes with this hash, so that they are not parsed again. */
  readonly recall?: ((hash: string) => T | undefined) | undefined
  /** Also returns the hash of the bytes, where the browser can compute it. */
  readonly isHashed?: boolean
}

/** A problem as reported by the parsers of `core/episode`. */
interface ReadIssue {
  readonly code: string
  readonly path?: string
  readonly what: string
  readonly hint: string
}

type ReadResult<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly problem: ReadIssue }
type ReadText<T> = (text: string) => ReadResult<T> | Promise<ReadResult<T>>

/** `size`: bytes. `hash`: first 16 hex digits of their SHA-256, only with `isHashed`. */
export type FileLoad<T> =
  | ({ readonly ok: true; readonly size?: number; readonly hash?: string } & T)
  | { readonly ok: false; readonly problem: LoadProblem }

/** Hash of what was loaded last, by the address of the file. */
const loadedHashes = new Map<string, string>()

/** Every file that this page has loaded so far, by its address, with the first 16 hex digits of the SHA-256 of what came. */
export function listLoadedFiles(): ReadonlyMap<string, string> {
  return loadedHashes
}

export async function loadFile<T>(file: string, read: ReadText<T>, options: LoadOptions<T> = {}): Promise<FileLoad<T>> {
  const { signal, listed, isHashed = false, recall } = options
  const first = await attempt(file, read, options)
  if (isUnreachable(first.load)) return loadFromCache(file, read, first.load, { signal, isHashed, recall })
  if (first.isTrusted) return first.load
  const second = await attempt(file, read, { signal, cache: 'reload', listed, isHashed, recall })
  if (second.isTrusted || !second.load.ok) return second.load
  // Two identical readable answers that differ from the catalogue: the site was updated and the catalogue is stale.
  return haveSameBytes(first.bytes, second.bytes) ? second.load : fail('incomplete', file)
}

function isUnreachable(load: FileLoad<unknown>): boolean {
  return !load.ok && (load.problem.kind === 'offline' || load.problem.kind === 'network')
}

/** Without a network an old copy is better than none. Without a copy, the network error is reported. */
async function loadFromCache<T>(file: string, read: ReadText<T>, failed: FileLoad<T>, options: LoadOptions<T>) {
  const { load } = await attempt(file, read, { ...options, cache: 'force-cache' })
  return load.ok ? load : failed
}

interface Attempt<T> {
  readonly load: FileLoad<T>
  /** False when a request past the caches may give a different answer. */
  readonly isTrusted: boolean
  readonly bytes?: Uint8Array
}

async function attempt<T>(file: string, read: ReadText<T>, options: LoadOptions<T>): Promise<Attempt<T>> {
  const fetched = await fetchFile(file, options)
  if (!fetched.ok) return { load: fetched, isTrusted: true }
  const { bytes } = fetched
  const { listed, isHashed, recall } = options
  const hashing = findHash(bytes).then((found) => {
    if (found !== undefined) loadedHashes.set(file, found)
    return found
  })
  const hash = listed || isHashed ? await hashing : undefined
  const known = hash === undefined ? undefined : recall?.(hash)
  const load: FileLoad<T> = known ? { ok: true, ...known } : await readFetched(file, fetched, read)
  const isGarbled = !load.ok && load.problem.kind === 'not-json'
  return {
    load: load.ok && isHashed ? { ...load, size: bytes.length, ...(hash !== undefined && { hash }) } : load,
    isTrusted: (!listed || isListed(bytes, hash, listed)) && !isGarbled,
    bytes,
  }
}

async function readFetched<T>(file: string, fetched: Fetched & { ok: true }, read: ReadText<T>): Promise<FileLoad<T>> {
  const { bytes, status, isHtml } = fetched
  const text = new TextDecoder().decode(bytes)
  if (isHtml || text.trimStart().startsWith('<')) return fail('web-page', file, { status })
  const result = await read(text)
  if (result.ok) return result
  const { code, path, what, hint } = result.problem
  return fail(KINDS[code] ?? 'invalid', file, { what, hint, path })
}

const KINDS: Readonly<Record<string, LoadProblemKind>> = {
  'not-json': 'not-json',
  'too-deep': 'too-deep',
  'newer-version': 'newer-format',
  'unknown-version': 'unknown-format',
}

function fail(
  kind: LoadProblemKind,
  file: string,
  more: Partial<LoadProblem> = {},
): { ok: false; problem: LoadProblem } {
  return { ok: false, problem: { ...more, kind, file } }
}

/** Only the size is compared where the browser has no digest, as on plain http. */
function isListed(bytes: Uint8Array, found: string | undefined, { size, hash }: Listed): boolean {
  return bytes.length === size && (found === undefined || found === hash.toLowerCase())
}

/** The first 16 hex digits of the SHA-256; undefined where the browser has no digest. */
async function findHash(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const { crypto }: Partial<typeof globalThis> = globalThis
  const { subtle }: Partial<Crypto> = crypto ?? {}
  if (!subtle) return undefined
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes))
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function haveSameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && a.length === b?.length && a.every((byte, index) => byte === b[index])
}
