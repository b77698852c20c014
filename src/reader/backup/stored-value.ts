/** Writes what the database holds as JSON and reads it back as it was: files, and the few other things that JSON lacks. */

import { findDepth } from '../../core/episode/parse-json.ts'

/** An object with this field stands for something else, which it names. */
const MARK = '$stored'

/** Deeper values are written as a text in the text, so that the whole is never too deep to be read. */
const MAX_DEPTH = 25

/** Larger files, and those beyond the sum, follow behind the JSON as they are. In bytes. */
const MAX_INLINE = { one: 4_000_000, all: 50_000_000 }

interface ValueWriter {
  /** Never rejects: of what cannot be written a description is. */
  write(value: unknown): Promise<unknown>
  /** Bytes of the files that are not in the JSON, one after the other. */
  readonly tail: readonly Blob[]
}

export function createValueWriter(): ValueWriter {
  const tail: Blob[] = []
  const written = { inline: 0, tail: 0 }
  const writeFile = async (file: Blob): Promise<object> => {
    const { size } = file
    if (size <= MAX_INLINE.one && written.inline + size <= MAX_INLINE.all) {
      written.inline += size
      return writeBytes(new Uint8Array(await file.arrayBuffer()))
    }
    tail.push(file)
    written.tail += size
    return { at: written.tail - size, size }
  }
  const write = async (value: unknown, around: readonly unknown[] = []): Promise<unknown> => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value))
      return value
    if (around.includes(value)) throw new RangeError('The value is in itself')
    const inside = [...around, value]
    if (value instanceof Blob) return { [MARK]: 'blob', type: value.type, ...(await writeFile(value)) }
    if (value instanceof ArrayBuffer) return { [MARK]: 'buffer', ...writeBytes(new Uint8Array(value)) }
    if (value instanceof Date) return { [MARK]: 'date', time: value.getTime() }
    if (value instanceof Map) return { [MARK]: 'map', entries: await write([...value], inside) }
    if (Array.isArray(value)) return inOrder(value, (item) => write(item, inside))
    if (typeof value === 'bigint' || typeof value === 'number' || value === undefined)
      return { [MARK]: typeof value, text: String(value) }
    if (!isPlainObject(value)) return { [MARK]: 'text', text: Object.prototype.toString.call(value) }
    const entries = await inOrder(
      Object.entries(value),
      async ([name, field]) => [name, await write(field, inside)] as const,
    )
    return Object.hasOwn(value, MARK) ? { [MARK]: 'object', entries } : Object.fromEntries(entries)
  }
  return {
    tail,
    async write(value) {
      try {
        const whole = await write(value)
        const text = JSON.stringify(whole)
        return findDepth(text) > MAX_DEPTH ? { [MARK]: 'json', text } : whole
      } catch {
        return { [MARK]: 'text', text: Object.prototype.toString.call(value) }
      }
    },
  }
}

/** @param tail What follows behind the JSON. Throws when a file is not all there, or the value was written by nobody we know. */
export function readStoredValue(value: unknown, tail: Blob): unknown {
  if (Array.isArray(value)) return value.map((item) => readStoredValue(item, tail))
  if (typeof value !== 'object' || value === null) return value
  const field: Fields = (name) => (Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined)
  const text = String(field('text'))
  switch (field(MARK)) {
    case undefined:
      return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, readStoredValue(held, tail)]))
    case 'blob':
      return new Blob([readInline(field) ?? readBehind(field, tail)], { type: String(field('type')) })
    case 'buffer':
      return (readInline(field) ?? new Uint8Array()).buffer
    case 'date':
      return new Date(Number(field('time')))
    case 'map':
      return new Map(readStoredValue(field('entries'), tail) as [unknown, unknown][])
    case 'object':
      return Object.fromEntries(readStoredValue(field('entries'), tail) as [string, unknown][])
    case 'json':
      return readStoredValue(JSON.parse(text), tail)
    case 'bigint':
      return BigInt(text)
    case 'number':
      return Number(text)
    case 'undefined':
      return undefined
    default:
      return text
  }
}

/** Text where the bytes are one, else base64. */
export function writeBytes(bytes: Uint8Array): { readonly text: string } | { readonly base64: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    const parts: string[] = []
    for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
    return { base64: btoa(parts.join('')) }
  }
}

type Fields = (name: string) => unknown

function readInline(field: Fields): Uint8Array<ArrayBuffer> | undefined {
  const [text, base64] = [field('text'), field('base64')]
  if (typeof text === 'string') return new TextEncoder().encode(text)
  return typeof base64 === 'string' ? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)) : undefined
}

function readBehind(field: Fields, tail: Blob): Blob {
  const [at, size] = [field('at'), field('size')]
  if (typeof at === 'number' && typeof size === 'number' && at >= 0 && size >= 0 && at + size <= tail.size)
    return tail.slice(at, at + size)
  throw new RangeError('The file ends before its data')
}

/** The same fields and values; of files only kind and size are compared. */
export function isSameValue(one: unknown, other: unknown): boolean {
  return describeValue(one) === describeValue(other)
}

/** One text for each value, but for the content of files. */
export function describeValue(value: unknown): string {
  const text = JSON.stringify(value, (_, held: unknown) => {
    if (held instanceof Map) return [...held]
    if (held instanceof Blob) return [held.type, held.size]
    if (held instanceof ArrayBuffer) return ['', held.byteLength]
    return typeof held === 'bigint' ? String(held) : held
  })
  return text ?? String(value)
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === '[object Object]'
}

async function inOrder<T, U>(items: readonly T[], work: (item: T) => Promise<U>): Promise<readonly U[]> {
  const done: U[] = []
  // One after the other: a large file is in memory while it is written.
  // oxlint-disable-next-line no-await-in-loop
  for (const item of items) done.push(await work(item))
  return done
}
