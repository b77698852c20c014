/** Opening files, from the drop to the report: read one by one, ask where something could be lost, keep all in one transaction. */

import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../../platform/readonly-store.ts'
import type { ChosenFile } from './chosen-file.ts'
import { createVersions, type VersionsParts } from './compare-versions.ts'
import type { OpenedFiles } from '../records/create-opened-files.ts'
import { keepBatch } from './keep-batch.ts'
import type { Batch, FileReport } from './list-results.ts'
import { createQuestions, type OpeningContext, type OpeningState } from './opening-state.ts'
import type { Choice } from './plan-import.ts'
import { readBatch, type ReadBatchParts } from './read-batch.ts'

export interface Opening {
  readonly state: ReadonlyStore<OpeningState>
  /** Replaces what is being read or asked. Resolves when it is done, asks, or was stopped. */
  open(files: readonly ChosenFile[]): Promise<void>
  /** Answers the questions, by index of the file; `both` where there is no answer. */
  decide(choices: ReadonlyMap<number, Choice>): Promise<void>
  /** Nothing is added. */
  stop(): void
  /** The files of which nothing was added once more, as they are now. */
  readAgain(): Promise<void>
  /** The report has been read. */
  dismiss(): void
}

interface OpeningParts extends VersionsParts, Pick<ReadBatchParts, 'client' | 'loadShipped'> {
  readonly openedFiles: OpenedFiles
}

export function createOpening(openingParts: OpeningParts): Opening {
  const parts = { ...openingParts, versions: createVersions(openingParts) }
  const state = createStore<OpeningState>(() => ({ phase: 'idle' }))
  const show = (next: OpeningState) => state.setState(next, true)
  let chosen: readonly ChosenFile[] = []
  let waiting: Batch | undefined
  /** Of the latest run; results of superseded runs are dropped. */
  let controller = new AbortController()

  const stop = () => {
    controller.abort()
    controller = new AbortController()
    waiting = undefined
    parts.client.stop()
  }
  /** A stop ends the work silently. */
  const run = async (work: (context: OpeningContext) => Promise<void>) => {
    const { signal } = controller
    try {
      await work({ signal, onPhase: show })
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }
  const keep = async (batch: Batch, choices: ReadonlyMap<number, Choice>, context: OpeningContext) => {
    const done = await keepBatch(batch, choices, parts, context)
    chosen = batch.files.flatMap((file, index) => (isMissing(done.reports[index]) ? file.chosen : []))
    show(done)
  }
  const open = (files: readonly ChosenFile[]) => {
    stop()
    chosen = files
    return run(async (context) => {
      show({ phase: 'reading', done: 0, total: files.length, name: files[0]?.name ?? '', bytes: 0, size: 0 })
      const { batch, questions } = await readBatch(files, parts, context)
      if (questions.length === 0) return keep(batch, new Map(), context)
      waiting = batch
      show(createQuestions(batch, questions))
    })
  }
  return {
    state,
    open,
    readAgain: () => open(chosen),
    stop() {
      stop()
      show({ phase: 'stopped' })
    },
    decide(choices) {
      const batch = waiting
      waiting = undefined
      return batch ? run((context) => keep(batch, choices, context)) : Promise.resolve()
    },
    dismiss() {
      const { phase } = state.getState()
      if (phase === 'done' || phase === 'stopped') show({ phase: 'idle' })
    },
  }
}

function isMissing(report: FileReport | undefined): boolean {
  return report?.result.kind === 'refused' || report?.result.kind === 'not-kept'
}
