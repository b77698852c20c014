/** Sends documents in bulk: a few requests at a time, and again what the engine had no room for. */

import { isRecord } from '../../../core/episode/is-record.ts'
import { getList, getRecord } from './answers.ts'
import { pauseBefore, type OpenSearchClient } from './create-client.ts'
import { createStatusError, OpenSearchError } from './open-search-error.ts'

/** The same id is written over, so that sending twice does no harm. */
interface BulkDocument {
  readonly index: string
  readonly id: string
  /** Chooses the shard. Default: the id. */
  readonly routing?: string | undefined
  /** Undefined: the document is deleted. */
  readonly content: object | undefined
}

interface BulkSender {
  /** Resolves as soon as there is room for more. Rejects with the first error of anything sent before. */
  send(document: BulkDocument): Promise<void>
  /** Resolves once everything that was sent is stored. */
  flush(): Promise<void>
  /** Documents that were sent more than once. */
  readonly repeated: () => number
}

/** Of one request. */
const MAX_BYTES = 2_000_000
const MAX_DOCUMENTS = 2000
/** Requests under way at once. */
const MAX_UNDER_WAY = 4
/** Milliseconds. An engine that is behind would be further behind if it were sent the same again. */
const TIMEOUT = 120_000
/** Rounds of documents that the engine refused for lack of room: about five minutes. */
const MAX_ROUNDS = 60

export function createBulkSender(client: OpenSearchClient): BulkSender {
  const underWay = new Set<Promise<void>>()
  let waiting: Line[] = []
  let bytes = 0
  let repeated = 0
  let failure: { readonly error: unknown } | undefined

  const throwFailure = () => {
    if (failure) throw failure.error
  }
  const start = async () => {
    const lines = waiting
    waiting = []
    bytes = 0
    while (underWay.size >= MAX_UNDER_WAY) {
      throwFailure()
      // oxlint-disable-next-line no-await-in-loop -- waits until one of them is done
      await Promise.race(underWay)
    }
    throwFailure()
    const work = sendLines(client, lines, (count) => (repeated += count))
      .catch((error: unknown) => {
        failure ??= { error }
      })
      .finally(() => underWay.delete(work))
    underWay.add(work)
  }
  return {
    async send(document) {
      throwFailure()
      const line = formatLine(document)
      waiting.push(line)
      bytes += line.text.length
      if (bytes >= MAX_BYTES || waiting.length >= MAX_DOCUMENTS) await start()
    },
    async flush() {
      if (waiting.length > 0) await start()
      await Promise.all(underWay)
      throwFailure()
    },
    repeated: () => repeated,
  }
}

interface Line {
  readonly id: string
  readonly text: string
}

function formatLine({ index, id, routing, content }: BulkDocument): Line {
  const target = { _index: index, _id: id, routing }
  const text = content
    ? `${JSON.stringify({ index: target })}\n${JSON.stringify(content)}\n`
    : `${JSON.stringify({ delete: target })}\n`
  return { id, text }
}

async function sendLines(
  client: OpenSearchClient,
  lines: readonly Line[],
  onRepeat: (count: number) => void,
): Promise<void> {
  let left = lines
  for (let round = 1; ; round++) {
    // oxlint-disable-next-line no-await-in-loop -- each round sends what the one before left
    const refused = await sendOnce(client, left)
    if (refused.length === 0) return
    const cause = refused[0]!.cause
    if (round >= MAX_ROUNDS)
      throw new OpenSearchError('overloaded', `${refused.length} documents were never accepted: ${cause}`)
    onRepeat(refused.length)
    left = refused.map(({ line }) => line)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await client.wait(pauseBefore(round), undefined, cause)
  }
}

interface Refused {
  /** To be sent again. */
  readonly line: Line
  /** In the engine's words. */
  readonly cause: string
}

async function sendOnce(client: OpenSearchClient, lines: readonly Line[]): Promise<readonly Refused[]> {
  const text = lines.map((line) => line.text).join('')
  const request = { method: 'POST', path: '/_bulk', lines: text, timeout: TIMEOUT, tries: MAX_ROUNDS } as const
  const answer = await client.request(request)
  if (getRecord(answer)['errors'] !== true) return []
  const items = getList(answer, 'items')
  return lines.flatMap((line, position) => {
    const cause = readRefusal(line, items[position])
    return cause === undefined ? [] : [{ line, cause }]
  })
}

/** Why a document has to be sent again; undefined where it is stored. */
function readRefusal({ id }: Line, item: unknown): string | undefined {
  const result = Object.values(getRecord(item))[0]
  const { status, error } = getRecord(result)
  if (!isRecord(error)) return undefined
  const code = typeof status === 'number' ? status : 0
  // Deleting what is gone already is no error.
  if (code === 404 && error['type'] !== 'index_not_found_exception') return undefined
  const { code: kind, message } = createStatusError(code, String(error['type']), String(error['reason']))
  if (code === 429 || code >= 500) return message
  throw new OpenSearchError(kind, `document ${id}: ${message}`, code)
}
