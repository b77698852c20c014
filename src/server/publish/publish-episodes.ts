/** `episode publish`: sends a library to OpenSearch, where the server searches it. */

import { createOpenSearchClient, type OpenSearchClient } from '../opensearch/client/create-client.ts'
import { readConnection } from '../opensearch/client/read-connection.ts'
import { OpenSearchError } from '../opensearch/client/open-search-error.ts'
import { isIndexName } from '../opensearch/index-layout.ts'
import { publishLibrary, rollBack, type Published } from '../opensearch/publish/publish-library.ts'
import type { LockOptions } from '../opensearch/publish/publish-lock.ts'
import { readUnits } from './published-units.ts'
import { createProgress, type Progress } from '../../cli/report/progress.ts'
import { HELP } from '../../cli/help.ts'
import { readArguments, refuse } from '../../cli/episode.ts'
import { countOf, cleanTerminal, type Terminal } from '../../cli/report/terminal.ts'
import { getRecord } from '../opensearch/client/answers.ts'

const OPTIONS = {
  to: { type: 'string' },
  index: { type: 'string', default: 'transcripts' },
  shards: { type: 'string' },
  replicas: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'roll-back': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/**
 * @param args A folder, left out only to roll back, and options.
 * @returns Exit code: 0 all good, 1 some files or the engine failed, 2 wrong usage.
 */
export async function publishEpisodes(args: readonly string[], raw: Terminal): Promise<number> {
  const terminal = cleanTerminal(raw)
  const given = readArguments(args, OPTIONS)
  if ('error' in given) return refuse(given.error, terminal)
  const { values, positionals } = given
  const folder = positionals[0]
  if (values.help) {
    terminal.print(HELP)
    return 0
  }
  const numbers = readNumbers(values)
  const read = readConnection(values.to ?? '', process.env)
  const error = 'error' in numbers ? numbers.error : 'error' in read ? read.error : checkUsage(folder, values)
  if (error !== undefined || 'error' in numbers || 'error' in read) {
    terminal.printError(`episode publish: ${error}`)
    return 2
  }
  const onNotice = createNotices(terminal)
  const client = createOpenSearchClient(read.connection, { onWait: (cause) => onNotice(`waiting: ${cause}`) })
  const options = { ...numbers, index: values.index, onNotice, dryRun: values['dry-run'] }
  try {
    await checkEngine(client)
    if (!values['roll-back']) return await publish(client, folder!, options, terminal)
    const generation = await untilStopped((signal) => rollBack(client, values.index, { onNotice, signal }))
    terminal.print(`Generation ${generation} of "${values.index}" is published again`)
    return 0
  } catch (failure) {
    if (!(failure instanceof OpenSearchError) && !(failure instanceof StoppedError)) throw failure
    terminal.printError(`episode publish: ${describeFailure(failure)}`)
    return 1
  } finally {
    client.close()
  }
}

type Values = Exclude<ReturnType<typeof readArguments<typeof OPTIONS>>, { error: string }>['values']

class StoppedError extends Error {}

/** Ended by Ctrl C, publishing takes its lock away, so that the next one need not wait. */
async function untilStopped<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const stop = new AbortController()
  const abort = () => stop.abort(new StoppedError('ended; publish again: it goes on from there'))
  process.on('SIGINT', abort).on('SIGTERM', abort)
  try {
    return await work(stop.signal)
  } finally {
    process.off('SIGINT', abort).off('SIGTERM', abort)
  }
}

/** Milliseconds before the same is said again. */
const SAY_AGAIN = 30_000

function createNotices(terminal: Terminal): (notice: string) => void {
  const saidAt = new Map<string, number>()
  return (notice) => {
    const now = performance.now()
    if (now - (saidAt.get(notice) ?? -Infinity) < SAY_AGAIN) return
    saidAt.set(notice, now)
    terminal.printError(`episode publish: ${notice}`)
  }
}

function describeFailure(failure: OpenSearchError | StoppedError): string {
  const isDenied = failure instanceof OpenSearchError && failure.code === 'unauthorized'
  return isDenied
    ? `${failure.message}: are OPENSEARCH_USERNAME and OPENSEARCH_PASSWORD right, and may this user publish?`
    : failure.message
}

function checkUsage(folder: string | undefined, { index, 'roll-back': rollsBack }: Values): string | undefined {
  if (!isIndexName(index)) return `--index "${index}": small letters, digits, "-" and "_" alone`
  if (folder === undefined && !rollsBack) return 'a folder of episodes is needed'
  return undefined
}

type Numbers = { readonly shards: number | undefined; readonly replicas: number | undefined }

function readNumbers({ shards, replicas }: Values): Numbers | { readonly error: string } {
  const [first, second] = [readCount(shards, 1, 1024), readCount(replicas, 0, 20)]
  if (first === null) return { error: '--shards is a number from 1 to 1024' }
  if (second === null) return { error: '--replicas is a number from 0 to 20' }
  return { shards: first, replicas: second }
}

/** Null when it is no number within these. */
function readCount(typed: string | undefined, least: number, most: number): number | undefined | null {
  if (typed === undefined) return undefined
  const count = /^\d{1,5}$/.test(typed) ? Number(typed) : NaN
  return count >= least && count <= most ? count : null
}

async function publish(
  client: OpenSearchClient,
  folder: string,
  options: Numbers & Omit<LockOptions, 'signal'> & { readonly dryRun: boolean },
  terminal: Terminal,
): Promise<number> {
  const { units, failed } = readUnits(folder, terminal)
  if (units.length === 0) {
    terminal.printError(`${folder}: there are no episode files; make them with "episode build"`)
    return 2
  }
  let progress: Progress | undefined
  const onProgress = (total: number) => {
    progress ??= createProgress(total, terminal, () => performance.now(), 'Published: ')
    progress.advance()
  }
  const published = await untilStopped((signal) => publishLibrary(client, units, { ...options, onProgress, signal }))
  terminal.progress?.('')
  terminal.print(options.dryRun ? describePlan(published) : describePublished(published))
  if (published.missingCopies > 0)
    terminal.printError(
      `episode publish: not every copy of the index has a place yet (missing: ${published.missingCopies}). The nodes are too few, or ` +
        'their disks too full. Readers notice nothing until a node fails; --replicas 0 publishes without further copies',
    )
  return failed > 0 ? 1 : 0
}

function describePlan({ isWhole, changed, removed, unchanged, resumed }: Published): string {
  const all = isWhole ? ' (all of the library)' : ''
  const done = resumed > 0 ? `, ${resumed} of them stored already` : ''
  return `Would send ${changed} episodes and names${all}${done}, remove ${removed}, leave ${unchanged} as they are`
}

function describePublished({
  manifest,
  generation,
  changed,
  removed,
  unchanged,
  resumed,
  repeated,
}: Published): string {
  if (changed + removed === 0) return `Nothing has changed: generation ${generation} stays published`
  const parts = [
    `${changed} sent`,
    ...(resumed > 0 ? [`${resumed} of them before an interruption`] : []),
    `${removed} removed`,
    `${unchanged} unchanged`,
    ...(repeated > 0 ? [`${countOf(repeated, 'document')} sent again because the engine was busy`] : []),
  ]
  const { episodes = 0, names = 0, texts = 0 } = manifest ?? {}
  return `Published generation ${generation}: ${countOf(episodes, 'episode')}, ${countOf(names, 'name')}, ${countOf(texts, 'text')} (${parts.join(', ')})`
}

const LEAST = 2

/** Milliseconds for one try: without it, an engine that lost most of its nodes is waited for much longer. */
const TIMEOUT = 10_000

/** Gives its version. Rejects with `other-engine`, and as a request does: `red` where its nodes are too few to agree on anything. */
export async function checkEngine(client: OpenSearchClient): Promise<string> {
  const get = (path: string) => client.request({ method: 'GET', path, timeout: TIMEOUT })
  const { number, distribution } = getRecord(await get('/'), 'version')
  const version = typeof number === 'string' ? number : ''
  if (distribution !== 'opensearch' || !(Number.parseInt(version, 10) >= LEAST))
    throw new OpenSearchError(
      'other-engine',
      `OpenSearch ${LEAST} or newer is needed; this is ${typeof distribution === 'string' ? distribution : 'another program'} ${version}`.trim(),
    )
  await get('/_cluster/health?cluster_manager_timeout=5s')
  return version
}
