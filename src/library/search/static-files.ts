/** Reads the files of a static index from a web host: by ranges where it supports them, else whole pieces, each once. */

import { FaultError } from '../../core/answer/fault.ts'
import type { Piece } from '../../core/search/retrieve/static/file-pieces.ts'
import type { Range } from '../../core/search/retrieve/static/plan-reads.ts'
import type { PiecedFile, StaticFile, StaticManifest } from '../../core/search/retrieve/static/static-index.ts'
import type { ReadOptions, IndexFiles } from '../../core/search/retrieve/static/static-reader.ts'
import { fetchFile, type Fetched, type FetchOptions } from '../fetch-file.ts'
import { LoadError } from '../problem.ts'

/** Whole pieces kept in memory, of about 32 kB each. */
const MAX_PIECES = 60

/** @param folder Address of the folder of the index, with a trailing slash. */
export function createStaticFiles(folder: string, { files }: StaticManifest): IndexFiles {
  let knowsRanges = true
  let reading = new AbortController()
  const pieces = new Map<string, Promise<Uint8Array>>()
  /** Pieces being fetched again: reads of several damaged parts share one request. */
  const renewed = new Set<string>()

  const addressOf = (file: StaticFile, piece?: Piece) => {
    return `${folder}${files[file].name}${piece ? `/${piece.number}` : ''}.bin`
  }
  const readWhole = async (path: string, size: number, options?: ReadOptions) => {
    const fetched = await fetchRight(path, size, { signal: reading.signal, ...readCacheMode(options) })
    return checkSize(path, takeBytes(fetched), size)
  }
  const readPiece = (path: string, size: number, options?: ReadOptions) => {
    const known = pieces.get(path)
    if (known && (!options?.isFresh || renewed.has(path))) return known
    const read = readWhole(path, size, options)
    read.catch(() => pieces.delete(path))
    if (options?.isFresh) {
      renewed.add(path)
      const handleEnd = () => renewed.delete(path)
      read.then(handleEnd, handleEnd)
    }
    pieces.set(path, read)
    if (pieces.size > MAX_PIECES) pieces.delete(pieces.keys().next().value!)
    return read
  }
  /** Undefined where the host does not support ranges. */
  const readRange = async (path: string, { size }: Piece, range: Range, options?: ReadOptions) => {
    const headers = { range: `bytes=${range.start}-${range.end - 1}` }
    const length = range.end - range.start
    const how = { signal: reading.signal, headers, ...readCacheMode(options) }
    const fetched = await fetchRight(path, size, how, length)
    if (!fetched.ok && fetched.problem.kind !== 'refused') throw new LoadError(fetched.problem)
    if (fetched.ok && fetched.status === 206) {
      checkTotal(path, readTotal(fetched) ?? size, size)
      return checkSize(path, fetched.bytes, length)
    }
    knowsRanges = false
    if (!fetched.ok) return undefined
    const whole = checkSize(path, fetched.bytes, size)
    pieces.set(path, Promise.resolve(whole))
    return whole.subarray(range.start, range.end)
  }

  return {
    readDirectory: async (options) => {
      const { size } = files.directory
      const path = addressOf('directory')
      return checkSize(path, takeBytes(await fetchRight(path, size, readCacheMode(options))), size)
    },
    async read(file: PiecedFile, piece, range, options) {
      const path = addressOf(file, piece)
      const part = knowsRanges && !pieces.has(path) ? await readRange(path, piece, range, options) : undefined
      return part ?? (await readPiece(path, piece.size, options)).subarray(range.start, range.end)
    },
    addressOf,
    inflate,
    abandon() {
      reading.abort()
      reading = new AbortController()
    },
  }
}

function readCacheMode(options: ReadOptions | undefined): FetchOptions {
  return options?.isFresh ? { cache: 'reload' } : {}
}

/** Fetches a wrong answer again, past every cache: browsers cache these files for ever, damaged ones too. */
async function fetchRight(path: string, size: number, options: FetchOptions = {}, length = size): Promise<Fetched> {
  const fetched = await fetchFile(path, options)
  return isRight(fetched, size, length) ? fetched : fetchFile(path, { ...options, cache: 'reload' })
}

/**
 * No immediate retry when the server does not answer.
 * @param length Of the requested range: after an aborted read a cache may hold only a part.
 */
function isRight(fetched: Fetched, size: number, length: number): boolean {
  if (!fetched.ok) return fetched.problem.kind !== 'not-found'
  if (fetched.status !== 206) return fetched.bytes.length === size
  return fetched.bytes.length === length && (readTotal(fetched) ?? size) === size
}

/** Size of the whole file, where the host states it. */
function readTotal({ headers }: Fetched & { readonly ok: true }): number | undefined {
  const total = /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1]
  return total === undefined ? undefined : Number(total)
}

function takeBytes(fetched: Fetched): Uint8Array {
  if (!fetched.ok) throw new LoadError(fetched.problem)
  return fetched.bytes
}

/** A fallback page for missing files, or a file of another build, has another size. */
function checkSize(path: string, bytes: Uint8Array, size: number): Uint8Array {
  checkTotal(path, bytes.length, size)
  return bytes
}

function checkTotal(path: string, found: number, wanted: number): void {
  if (found === wanted) return
  throw new FaultError({ kind: 'unreachable', file: path, detail: `${found} bytes instead of ${wanted}` })
}

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const unpack = createUnpacking()
  const unpacked = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(unpack)
  return new Uint8Array(await new Response(unpacked).arrayBuffer())
}

function createUnpacking(): DecompressionStream {
  try {
    return new DecompressionStream('deflate-raw')
  } catch (error) {
    throw new FaultError({ kind: 'unsupported', detail: String(error) })
  }
}
