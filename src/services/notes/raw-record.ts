/** A stored record as a file, exactly as it was found: for what no version of this program can show. */

import { writeBytes } from '../../reader/backup/stored-value.ts'
import type { UnreadableRecord } from '../../reader/quarantine.ts'

interface RawFile {
  readonly name: string
  readonly content: Blob
}

/** A recording is handed out as the file it is; of anything else the fields are written as JSON, files in it as text or base64. */
export async function buildRawFile({ name, key, record }: UnreadableRecord): Promise<RawFile> {
  const fileName = `${name}-${key.replace(/[^\w.-]+/g, '-').slice(0, 60)}`
  const recording: unknown = name === 'recordings' && isObject(record) ? record['file'] : undefined
  if (recording instanceof Blob) return { name: fileName, content: recording }
  const text = JSON.stringify(await makeWritable(record), undefined, 1) ?? String(record)
  return { name: `${fileName}.json`, content: new Blob([`${text}\n`], { type: 'application/json' }) }
}

const MAX_DEPTH = 40

async function makeWritable(value: unknown, depth = 0): Promise<unknown> {
  if (typeof value === 'bigint' || depth > MAX_DEPTH) return String(value)
  if (value instanceof Blob) return writeBytes(new Uint8Array(await value.arrayBuffer()))
  if (value instanceof ArrayBuffer) return writeBytes(new Uint8Array(value))
  if (value instanceof Map) return makeWritable([...value], depth + 1)
  if (Array.isArray(value)) return Promise.all(value.map((item) => makeWritable(item, depth + 1)))
  if (!isObject(value)) return value
  const fields = Object.entries(value).map(
    async ([name, field]) => [name, await makeWritable(field, depth + 1)] as const,
  )
  return Object.fromEntries(await Promise.all(fields))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
