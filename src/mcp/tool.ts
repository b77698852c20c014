/** A tool: what it is called, what it takes and gives, and what it does. Each reads the library and writes nothing. */

import { formatHash } from '../core/episode/content-hash.ts'
import { describeSchema, readInput, type JsonSchema, type Output, type Schema } from './schemas.ts'
import type { TalkLibrary } from './talk-library.ts'
import type { EpisodeLinks } from './episode-links.ts'

export interface ToolContext {
  readonly library: TalkLibrary
  readonly links: EpisodeLinks
  /** Aborted when the client cancels the call. */
  readonly signal: AbortSignal
  /** Lets messages and other calls come in between; rejects once the call is cancelled. */
  readonly giveTurn: () => Promise<void>
}

export interface ToolAnswer<O> {
  readonly data: O
  /** The same for people, and for clients that read text alone. */
  readonly text: string
}

export interface ToolDescription {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly inputSchema: JsonSchema
  readonly outputSchema: JsonSchema
}

export interface Tool extends ToolDescription {
  /** Throws a `ToolError` with what to write instead. */
  readonly call: (input: unknown, context: ToolContext) => Promise<ToolAnswer<Record<string, unknown>>>
}

/** A message for the client: what is wrong, and what to do. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
}

interface ToolParts<I extends Schema, O extends Schema> extends Omit<ToolDescription, 'inputSchema' | 'outputSchema'> {
  readonly input: I
  readonly output: O
  readonly run: (input: Output<I>, context: ToolContext) => ToolAnswer<Output<O>> | Promise<ToolAnswer<Output<O>>>
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
      return run(read.value, context)
    },
  }
}

interface Paged {
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface Page {
  /** Entries before it. */
  readonly from: number
  take<T>(all: readonly T[]): { readonly items: readonly T[]; readonly nextCursor: string | undefined }
}

/** The page that the arguments ask for. Cursors name where it begins, and fit the arguments they were given for alone. */
export function openPage({ limit, cursor, ...rest }: Paged): Page {
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
