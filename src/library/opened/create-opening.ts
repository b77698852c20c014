/** Opening files, from the drop to the report: read one by one, ask where something could be lost, keep all in one transaction. */

import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { SaveOutcome } from '../../storage/app-database.ts'
import type { ChosenFile } from './chosen-file.ts'
import { groupChosenFiles, nameGroup } from './group-chosen.ts'
import type { SentFile } from './import-protocol.ts'
import type { ImportClient } from './create-import-client.ts'
import { dropOtherKinds, refuseTooMuch } from './check-drop.ts'
import type { OpenedFiles } from './create-opened-files.ts'
import { listReports, type Batch, type FileReport, type ReadFile, type Settled } from './list-results.ts'
import { createVersions, type VersionsParts } from './compare-versions.ts'
import type { OpenedEpisode } from './opened-record.ts'
import {
  listQuestions,
  planImport,
  type Candidate,
  type Choice,
  type Decision,
  type PlannedEpisode,
  type Question,
} from './plan-import.ts'
import type { FileReading, ReadingReport } from './import-report.ts'
import { refuseUnreachable, refuseUnreadable } from './refuse-file.ts'

export type OpeningState =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'reading'
      /** Files that are done. */
      readonly done: number
      readonly total: number
      /** The file at hand, the bytes read of it, and its bytes. */
      readonly name: string
      readonly bytes: number
      readonly size: number
    }
  /** `others`: files that are added along with the answers. */
  | { readonly phase: 'asking'; readonly questions: readonly Question[]; readonly others: number }
  | { readonly phase: 'saving' }
  | { readonly phase: 'stopped' }
  | {
      readonly phase: 'done'
      readonly reports: readonly FileReport[]
      /** Files of other kinds, in folders. */
      readonly passedOver: number
      /** How what was added is kept; undefined when nothing was to be. */
      readonly keeping: SaveOutcome | undefined
    }

export interface Opening {
  readonly state: ReadonlyStore<OpeningState>
  /** Takes the place of what is being read or asked. Resolves when it is done, asks, or was stopped. */
  open(files: readonly ChosenFile[]): Promise<void>
  /** Answers the questions, by place of the file; `both` where there is no answer. */
  decide(choices: ReadonlyMap<number, Choice>): Promise<void>
  /** Nothing is added. */
  stop(): void
  /** The files of which nothing was added once more, as they are now. */
  readAgain(): Promise<void>
  /** The report has been read. */
  dismiss(): void
}

export interface OpeningParts extends VersionsParts {
  readonly line: ImportClient
  readonly openedFiles: OpenedFiles
  /** Ids of the episodes that come with the site. */
  readonly loadShipped: () => Promise<ReadonlySet<string>>
}

export function createOpening(parts: OpeningParts): Opening {
  const { line, openedFiles, loadShipped, loadShippedEpisode, findShownId } = parts
  const versions = createVersions(parts)
  const state = createStore<OpeningState>(() => ({ phase: 'idle' }))
  let chosen: readonly ChosenFile[] = []
  let waiting: Batch | undefined
  /** Of the latest run; results of superseded runs are dropped. */
  let controller = new AbortController()

  const stop = () => {
    controller.abort()
    controller = new AbortController()
    waiting = undefined
    line.stop()
  }
  /** A stop ends it silently, at the next `check` at the latest. */
  const run = async (work: (check: () => void) => Promise<void>) => {
    const { signal } = controller
    try {
      await work(() => signal.throwIfAborted())
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  const readAll = async (files: readonly ChosenFile[], check: () => void): Promise<ReadFile[]> => {
    const groups = await groupChosenFiles(files)
    const read: ReadFile[] = []
    let done = 0
    for (const group of groups) {
      const name = nameGroup(group.map((file) => file.name))
      const tell = (bytes: number, size: number) => {
        check()
        state.setState({ phase: 'reading', done, total: files.length, name, bytes, size }, true)
      }
      // One after the other: memory is for one, and the reader sees where it is.
      // oxlint-disable-next-line no-await-in-loop
      read.push({ name, chosen: group, reading: await readGroup(group, tell) })
      done += group.length
    }
    return read
  }

  const readGroup = async (group: readonly ChosenFile[], tell: (bytes: number, size: number) => void) => {
    tell(0, 0)
    const files = await Promise.all(group.map(loadFile))
    const lost = group.find((_, index) => !files[index])
    if (lost) return refuseUnreadable(lost.name)
    const sent = files.flatMap((file) => file ?? [])
    const size = sent.reduce((sum, { file }) => sum + file.size, 0)
    tell(0, size)
    return line.read(sent, (bytes) => tell(bytes, size))
  }

  const open = (files: readonly ChosenFile[]) => {
    stop()
    chosen = files
    return run(async (check) => {
      state.setState(
        { phase: 'reading', done: 0, total: files.length, name: files[0]?.name ?? '', bytes: 0, size: 0 },
        true,
      )
      const known = await dropOtherKinds(files, line)
      const passedOver = files.length - known.length
      const tooMuch = await refuseTooMuch(known)
      check()
      const read = tooMuch ? [tooMuch] : await readAll(known, check)
      const candidates = listCandidates(read)
      const existing = { shipped: await loadShipped(), opened: openedFiles.episodes.getState() }
      const { decided, losses } = await versions.decide(candidates, existing)
      check()
      const batch: Batch = { files: read, candidates, shipped: existing.shipped, passedOver, decided }
      const questions = listQuestions(candidates, existing, decided, losses)
      if (questions.length === 0) return keep(batch, new Map(), check)
      waiting = batch
      const asked = new Set(questions.map(({ file }) => file))
      const others = batch.candidates.reduce(
        (sum, { file }) => sum + (asked.has(file) ? 0 : (read[file]?.chosen.length ?? 0)),
        0,
      )
      state.setState({ phase: 'asking', questions, others }, true)
    })
  }

  const keep = async (batch: Batch, choices: ReadonlyMap<number, Choice>, check: () => void) => {
    const { candidates, shipped, passedOver, decided } = batch
    const alone = [...decided].map(([file, { how }]) => [file, how] as const)
    const all = new Map<number, Decision>([...alone, ...choices])
    const plan = planImport(candidates, { shipped, opened: openedFiles.episodes.getState() }, all)
    const settled: Settled[] = []
    for (const planned of plan) {
      // oxlint-disable-next-line no-await-in-loop
      const reading = await finish(planned, check)
      // oxlint-disable-next-line no-await-in-loop
      settled.push({ planned, reading, change: await versions.describe(planned, reading) })
    }
    check()
    const added = settled.flatMap(({ planned, reading }) =>
      reading.episode ? [give(reading.episode, planned.id)] : [],
    )
    if (added.length > 0) state.setState({ phase: 'saving' }, true)
    const keeping = added.length > 0 ? await openedFiles.save(added) : undefined
    check()
    const reports = listReports(batch, settled, { keeping, findShownId })
    chosen = batch.files.flatMap((file, index) => (isMissing(reports[index]) ? file.chosen : []))
    state.setState({ phase: 'done', reports, passedOver, keeping }, true)
  }

  /** A merged episode is read anew from all its files. */
  const finish = async ({ episode, sources, shipped }: PlannedEpisode, check: () => void): Promise<FileReading> => {
    if (episode) return { episode, report: NOTHING_WRONG }
    const added = sources.map(({ name, bytes }) => ({ name, file: new Blob([bytes]) }))
    const base = shipped?.isMerged ? shipped.id : undefined
    const first = base === undefined ? undefined : await loadShippedEpisode(base)
    // Stopped meanwhile: the line is another's now, and so is what is said of it.
    check()
    if (base !== undefined && !first) return refuseUnreachable(added.at(-1)?.name ?? '')
    const files = first ? [{ name: `${first.id}.json`, file: new Blob([JSON.stringify(first)]) }, ...added] : added
    const size = files.reduce((sum, { file }) => sum + file.size, 0)
    const tell = (bytes: number) =>
      state.setState({ phase: 'reading', done: 0, total: 1, name: files.at(-1)?.name ?? '', bytes, size }, true)
    tell(0)
    return line.read(files, tell)
  }

  return {
    state,
    open,
    readAgain: () => open(chosen),
    stop() {
      stop()
      state.setState({ phase: 'stopped' }, true)
    },
    decide(choices) {
      const batch = waiting
      waiting = undefined
      return batch ? run((check) => keep(batch, choices, check)) : Promise.resolve()
    },
    dismiss() {
      if (state.getState().phase === 'done' || state.getState().phase === 'stopped')
        state.setState({ phase: 'idle' }, true)
    },
  }
}

function isMissing(report: FileReport | undefined): boolean {
  return report?.result.kind === 'refused' || report?.result.kind === 'not-kept'
}

const NOTHING_WRONG: ReadingReport = { errors: 0, warnings: 0, shown: [] }

async function loadFile({ name, load }: ChosenFile): Promise<SentFile | undefined> {
  const file = await load().catch(() => undefined)
  return file && { name, file }
}

function listCandidates(files: readonly ReadFile[]): readonly Candidate[] {
  return files.flatMap(({ name, reading: { episode } }, file) => (episode ? [{ file, name, episode }] : []))
}

function give(episode: OpenedEpisode, id: string): OpenedEpisode {
  return { ...episode, entry: { ...episode.entry, id: id as OpenedEpisode['entry']['id'] } }
}
