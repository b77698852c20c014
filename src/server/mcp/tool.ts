/** A tool: what it is called, what it takes and gives, and what it does. Each reads the library and writes nothing. */

import { isRecord } from '../../core/episode/is-record.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { formatHash } from '../../core/episode/content-hash.ts'
import { describeSchema, readInput, type JsonSchema, type Output, type Schema } from './schemas.ts'
import type { TalkLibrary } from './talk-library.ts'
import type { EpisodeLinks } from '../../cli/files/episode-links.ts'

export interface ToolContext {
  readonly library: TalkLibrary
  readonly links: EpisodeLinks
  /** Aborted when the client cancels the call. */
  readonly signal: AbortSignal
  /** Lets messages and other calls come in between; rejects once the call is cancelled. */
  readonly giveTurn: () => Promise<void>
}

/** Each text in it is on one line: names and titles come from files that anybody may have written. */
export interface ToolAnswer {
  readonly data: Record<string, unknown>
  /** How much was found, and what to know of it; not the data again. */
  readonly text: string
}

interface ToolDescription {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly inputSchema: JsonSchema
  readonly outputSchema: JsonSchema
}

export interface Tool extends ToolDescription {
  /** Throws a `ToolError` with what to write instead. */
  readonly call: (input: unknown, context: ToolContext) => Promise<ToolAnswer>
}

/** A message for the client: what is wrong, and what to do. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
}

interface ToolResult<O> {
  readonly data: O
  readonly lines: readonly (string | undefined)[]
}

interface ToolParts<I extends Schema, O extends Schema> extends Omit<ToolDescription, 'inputSchema' | 'outputSchema'> {
  readonly input: I
  readonly output: O
  readonly run: (input: Output<I>, context: ToolContext) => ToolResult<Output<O>> | Promise<ToolResult<Output<O>>>
}

export function createTool<const I extends Schema, const O extends Schema>(parts: ToolParts<I, O>): Tool {
  const { name, title, description, input, output, run } = parts
  return {
    name,
    title,
    description,
    inputSchema: describeSchema(input),
    outputSchema: describeSchema(output),
    call: async (value, context) => {
      const read = readInput(input, value ?? {})
      if ('error' in read) throw new ToolError(`${name}: ${read.error}.`)
      const { data, lines } = await run(read.value, context)
      const shown = lines.flatMap((line) => (line ? oneLine(line) : []))
      return { data: cleanTexts(data) as Output<O>, text: shown.join('\n') }
    },
  }
}

function cleanTexts(value: unknown): unknown {
  if (typeof value === 'string') return oneLine(value)
  if (Array.isArray(value)) return value.map(cleanTexts)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleanTexts(one)]))
}

export interface Page {
  /** Entries before it. */
  readonly from: number
  take<T>(all: readonly T[]): { readonly items: readonly T[]; readonly nextCursor: string | undefined }
}

/** The page that the arguments ask for. Cursors name where it begins, and fit the arguments they were given for alone. */
export function openPage({
  limit,
  cursor,
  ...rest
}: {
  readonly limit: number
  readonly cursor?: string | undefined
}): Page {
  const key = formatHash(JSON.stringify(rest))
  const from = cursor === undefined ? 0 : readCursor(cursor, key)
  const next = from + limit
  return {
    from,
    take: (all) => ({
      items: all.slice(from, next),
      nextCursor: next < all.length ? `${next}-${key}` : undefined,
    }),
  }
}

function readCursor(cursor: string, key: string): number {
  const [, from, of] = /^(\d{1,7})-(\w+)$/.exec(cursor) ?? []
  if (from === undefined || of !== key)
    throw new ToolError(
      'This cursor does not belong to these arguments: repeat the call as before with its nextCursor, or leave cursor out to begin again.',
    )
  return Number(from)
}
