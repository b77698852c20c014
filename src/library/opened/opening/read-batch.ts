/** Reads the files of one import, one episode after the other, and finds what to ask about them. */

import { groupFiles, HEAD_LENGTH, type FileHead } from '../../../core/import/group-files.ts'
import { LIMITS } from '../../../core/import/limits.ts'
import { formatNumber } from '../../../core/text/number.ts'
import type { ChosenFile } from './chosen-file.ts'
import type { Versions } from './compare-versions.ts'
import type { ImportClient } from '../reading/create-import-client.ts'
import type { OpenedFiles } from '../records/create-opened-files.ts'
import type { SentFile } from '../reading/import-protocol.ts'
import type { FileReading } from '../reading/import-report.ts'
import type { Batch, ReadFile } from './list-results.ts'
import type { OpeningContext } from './opening-state.ts'
import { listQuestions, type Candidate, type Question } from './plan-import.ts'
import { hasEpisodeHead } from '../../../core/episode/read-episode.ts'
import { refuseFile, refuseUnreadable } from '../reading/refuse-file.ts'

export interface ReadBatchParts {
  readonly client: ImportClient
  readonly openedFiles: Pick<OpenedFiles, 'episodes'>
  /** Those of these ids that episodes of the site have. */
  readonly loadShipped: (ids: readonly string[]) => Promise<ReadonlySet<string>>
  readonly versions: Pick<Versions, 'decide'>
}

/** Rejects with the reason of the signal when it is aborted. */
export async function readBatch(
  files: readonly ChosenFile[],
  { client, openedFiles, loadShipped, versions }: ReadBatchParts,
  context: OpeningContext,
): Promise<{ readonly batch: Batch; readonly questions: readonly Question[] }> {
  const known = await dropOtherKinds(files, client)
  const tooMuch = await refuseTooMuch(known)
  context.signal.throwIfAborted()
  const read = tooMuch ? [tooMuch] : await readAll(known, client, context)
  const candidates = listCandidates(read)
  const ids = candidates.map(({ episode }) => episode.entry.id)
  const existing = { shipped: await loadShipped(ids), opened: openedFiles.episodes.getState() }
  const { decided, losses } = await versions.decide(candidates, existing)
  context.signal.throwIfAborted()
  const passedOver = files.length - known.length
  return {
    batch: { files: read, candidates, shipped: existing.shipped, passedOver, decided },
    questions: listQuestions(candidates, existing, decided, losses),
  }
}

async function readAll(
  files: readonly ChosenFile[],
  client: ImportClient,
  { signal, onPhase }: OpeningContext,
): Promise<readonly ReadFile[]> {
  const read: ReadFile[] = []
  let done = 0
  for (const group of await groupChosenFiles(files)) {
    const name = nameGroup(group.map((file) => file.name))
    const onProgress = (bytes: number, size: number) => {
      signal.throwIfAborted()
      onPhase({ phase: 'reading', done, total: files.length, name, bytes, size })
    }
    // One after the other: memory is for one, and the reader sees where it is.
    // oxlint-disable-next-line no-await-in-loop
    read.push({ name, chosen: group, reading: await readGroup(group, client, onProgress) })
    done += group.length
  }
  return read
}

async function readGroup(
  group: readonly ChosenFile[],
  client: ImportClient,
  onProgress: (bytes: number, size: number) => void,
): Promise<FileReading> {
  onProgress(0, 0)
  const files = await Promise.all(group.map(loadFile))
  const lost = group.find((_, index) => !files[index])
  if (lost) return refuseUnreadable(lost.name)
  const sent = files.flatMap((file) => file ?? [])
  const size = sent.reduce((sum, { file }) => sum + file.size, 0)
  onProgress(0, size)
  return client.read(sent, (bytes) => onProgress(bytes, size))
}

async function loadFile({ name, load }: ChosenFile): Promise<SentFile | undefined> {
  const file = await load().catch(() => undefined)
  return file && { name, file }
}

function listCandidates(files: readonly ReadFile[]): readonly Candidate[] {
  return files.flatMap(({ name, reading: { episode } }, file) => (episode ? [{ file, name, episode }] : []))
}

/** Files that the reader chose themselves are always tried; from a folder only those that look like transcripts. */
async function dropOtherKinds(files: readonly ChosenFile[], client: ImportClient): Promise<readonly ChosenFile[]> {
  if (!files.some(({ isFromFolder }) => isFromFolder)) return files
  const isKnown = await client.choose(files.map(({ name }) => name))
  return files.filter(({ isFromFolder }, index) => !isFromFolder || isKnown[index])
}

/** Refuses all of them, naming the limit, before any is read. */
async function refuseTooMuch(files: readonly ChosenFile[]): Promise<ReadFile | undefined> {
  if (files.length > LIMITS.dropFiles) {
    const what = `there are ${files.length} files, more than ${LIMITS.dropFiles} at once`
    return refuseAll(files, what)
  }
  const sizes = files.map((file) =>
    file.load().then(
      ({ size }) => size,
      () => 0,
    ),
  )
  const size = (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0)
  // A single file has its own limit.
  if (files.length === 1 || size <= LIMITS.dropBytes) return undefined
  const [megabytes, limit] = [Math.ceil(size / 1024 / 1024), LIMITS.dropBytes / 1024 / 1024]
  const what = `the files have ${megabytes} MB together, more than ${limit} MB at once`
  return refuseAll(files, what)
}

function refuseAll(files: readonly ChosenFile[], what: string): ReadFile {
  const name = `${formatNumber(files.length)} files`
  const reading = refuseFile(name, { code: 'too-many-files', what, hint: 'open them in smaller groups' })
  return { name, chosen: files, reading }
}

/** Keeps the order of the files. The main file of a group comes first; the others add to it. */
async function groupChosenFiles(files: readonly ChosenFile[]): Promise<readonly (readonly ChosenFile[])[]> {
  if (files.length < 2) return files.map((file) => [file])
  const heads = await Promise.all(files.map(readHead))
  return groupFiles(heads).map((group) => group.flatMap((index) => files[index] ?? []))
}

/** `bees.md`, or `bees.md with bees.en.vtt`. */
function nameGroup(names: readonly string[]): string {
  const [first = '', ...others] = names
  return others.length > 0 ? `${first} with ${others.join(', ')}` : first
}

async function readHead(file: ChosenFile): Promise<FileHead> {
  const blob = await file.load().catch(() => undefined)
  const head =
    (await blob
      ?.slice(0, HEAD_LENGTH)
      .text()
      .catch(() => '')) ?? ''
  // An episode file is complete: nothing is merged into it.
  return hasEpisodeHead(head) ? { name: '', head: '' } : { name: file.name, head }
}
