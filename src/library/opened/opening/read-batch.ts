/** Reads the files of one import, one episode after the other, and finds what to ask about them. */

import { dropOtherKinds, refuseTooMuch } from './check-drop.ts'
import type { ChosenFile } from './chosen-file.ts'
import type { Versions } from './compare-versions.ts'
import type { ImportClient } from '../reading/create-import-client.ts'
import type { OpenedFiles } from '../records/create-opened-files.ts'
import { groupChosenFiles, nameGroup } from './group-chosen.ts'
import type { SentFile } from '../reading/import-protocol.ts'
import type { FileReading } from '../reading/import-report.ts'
import type { Batch, ReadFile } from './list-results.ts'
import type { OpeningContext } from './opening-state.ts'
import { listQuestions, type Candidate, type Question } from './plan-import.ts'
import { refuseUnreadable } from '../reading/refuse-file.ts'

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
