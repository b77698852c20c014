/** Keeps the episodes of an import in one transaction, once every question is answered. */

import type { Versions, VersionsParts } from './compare-versions.ts'
import type { ImportClient } from '../reading/create-import-client.ts'
import type { OpenedFiles } from '../records/create-opened-files.ts'
import type { FileReading } from '../reading/import-report.ts'
import { listReports, type Batch, type Settled } from './list-results.ts'
import type { OpenedEpisode } from '../records/opened-record.ts'
import type { OpeningContext, OpeningState } from './opening-state.ts'
import { planImport, type Choice, type Decision, type PlannedEpisode } from './plan-import.ts'
import { refuseUnreachable } from '../reading/refuse-file.ts'

interface KeepBatchParts extends Pick<VersionsParts, 'loadShippedEpisode' | 'findShownId'> {
  readonly client: ImportClient
  readonly openedFiles: Pick<OpenedFiles, 'episodes' | 'save'>
  readonly versions: Pick<Versions, 'describe'>
}

/** Rejects with the reason of the signal when it is aborted. */
export async function keepBatch(
  batch: Batch,
  choices: ReadonlyMap<number, Choice>,
  parts: KeepBatchParts,
  context: OpeningContext,
): Promise<Extract<OpeningState, { readonly phase: 'done' }>> {
  const { openedFiles, findShownId } = parts
  const { candidates, shipped, passedOver, decided } = batch
  const alone = [...decided].map(([file, { how }]) => [file, how] as const)
  const all = new Map<number, Decision>([...alone, ...choices])
  const plan = planImport(candidates, { shipped, opened: openedFiles.episodes.getState() }, all)
  const settled = await settle(plan, parts, context)
  context.signal.throwIfAborted()
  const added = settled.flatMap(({ planned, reading }) =>
    reading.episode ? [withId(reading.episode, planned.id)] : [],
  )
  if (added.length > 0) context.onPhase({ phase: 'saving' })
  const keeping = added.length > 0 ? await openedFiles.save(added) : undefined
  context.signal.throwIfAborted()
  return { phase: 'done', reports: listReports(batch, settled, { keeping, findShownId }), passedOver, keeping }
}

async function settle(plan: readonly PlannedEpisode[], parts: KeepBatchParts, context: OpeningContext) {
  const settled: Settled[] = []
  for (const planned of plan) {
    // One after the other: memory is for one.
    // oxlint-disable-next-line no-await-in-loop
    const reading = await readPlanned(planned, parts, context)
    // oxlint-disable-next-line no-await-in-loop
    settled.push({ planned, reading, change: await parts.versions.describe(planned, reading) })
  }
  return settled
}

/** A merged episode is read anew from all its files. */
async function readPlanned(
  { episode, sources, shipped }: PlannedEpisode,
  { client, loadShippedEpisode }: KeepBatchParts,
  { signal, onPhase }: OpeningContext,
): Promise<FileReading> {
  if (episode) return { episode, report: { errors: 0, warnings: 0, shown: [] } }
  const added = sources.map(({ name, bytes }) => ({ name, file: new Blob([bytes]) }))
  const base = shipped?.isMerged ? shipped.id : undefined
  const first = base === undefined ? undefined : await loadShippedEpisode(base)
  // If it was stopped meanwhile, the worker may be reading for another import.
  signal.throwIfAborted()
  if (base !== undefined && !first) return refuseUnreachable(added.at(-1)?.name ?? '')
  const files = first ? [{ name: `${first.id}.json`, file: new Blob([JSON.stringify(first)]) }, ...added] : added
  const size = files.reduce((sum, { file }) => sum + file.size, 0)
  const name = files.at(-1)?.name ?? ''
  const onProgress = (bytes: number) => onPhase({ phase: 'reading', done: 0, total: 1, name, bytes, size })
  onProgress(0)
  return client.read(files, onProgress)
}

function withId(episode: OpenedEpisode, id: string): OpenedEpisode {
  return { ...episode, entry: { ...episode.entry, id: id as OpenedEpisode['entry']['id'] } }
}
