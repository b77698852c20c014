/** Correcting an open episode. All that it takes comes with the first use, with `views/corrections`. */

import { once } from '../../core/answer/once.ts'
import { isRecord } from '../../core/episode/is-record.ts'
import { tryParseJson } from '../../core/episode/parse-json.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { readEarlyValue, writeEarlyValue } from '../../storage/early-value.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import type { PassageSlice } from '../passages/passage-slice.ts'
import type { Corrector } from './corrector.ts'
import type { Seconds } from '../../core/time/span.ts'

export type Correcting =
  /** `hasFailed`: what was typed is shown and could not be saved. */
  | { readonly kind: 'words'; readonly segment: number; readonly hasFailed?: boolean }
  | { readonly kind: 'speaker' | 'border'; readonly segment: number }
  | { readonly kind: 'list' | 'speakers' }
  /** One word, everywhere: what it was heard as, and what was said. */
  | { readonly kind: 'misheard'; readonly from?: string; readonly to?: string }

/** A correction that was begun and not finished when the page was left. */
interface CorrectionDraft {
  /** Id of the paragraph. */
  readonly segment: string
  readonly at: Seconds | undefined
  readonly text: string
}

export interface CorrectionSlice {
  readonly correcting: ReadonlyStore<Correcting | undefined>
  readonly draft: ReadonlyStore<CorrectionDraft | undefined>
  /** Rejects when the code cannot be fetched; a later call tries again. */
  readonly loadCorrector: () => Promise<Corrector>
  readonly commands: CorrectionCommands
}

export interface CorrectionCommands {
  /** Opens this paragraph as a field, else that of the passage that is taken. */
  correct(segment?: number): void
  /** Opens something else of the corrections; undefined closes what is open. */
  openCorrecting(what: Correcting | undefined): void
  /** Keeps what is typed for the next time; undefined drops it. */
  keepDraft(draft: CorrectionDraft | undefined): void
}

const DRAFT = 'correction'

export function createCorrectionSlice(
  services: AppServices,
  text: LoadedEpisode,
  { take, commands }: PassageSlice,
): CorrectionSlice {
  const { id } = text.episode
  const correcting = createStore<Correcting | undefined>(() => undefined)
  const draft = createStore<CorrectionDraft | undefined>(() => readDraft(id))
  const openCorrecting = (what: Correcting | undefined) => correcting.setState(what, true)
  return {
    correcting,
    draft,
    loadCorrector: once(async () => {
      const { createCorrector } = await importChunk(() => import('./corrector.ts'))
      return createCorrector(services, text)
    }),
    commands: {
      openCorrecting,
      correct(given) {
        // One at a time: what is typed in the field stays there.
        if (correcting.getState()?.kind === 'words') return
        const segment = given ?? take()?.passage.first
        commands.forgetTaken()
        if (segment === undefined) services.announce('Nothing to correct here')
        else openCorrecting({ kind: 'words', segment })
      },
      keepDraft(next) {
        draft.setState(next, true)
        writeEarlyValue(DRAFT, next ? JSON.stringify({ episode: id, ...next }) : '')
      },
    },
  }
}

function readDraft(id: string): CorrectionDraft | undefined {
  const kept = tryParseJson(readEarlyValue(DRAFT) ?? '')
  if (!isRecord(kept)) return undefined
  const { episode, segment, at, text } = kept
  if (episode !== id || typeof segment !== 'string' || typeof text !== 'string') return undefined
  return { segment, at: typeof at === 'number' ? at : undefined, text }
}
