/** Plays ten seconds of a passage where it is found. One passage plays at a time in the whole app; the player comes with the first press. */

import { createStore } from 'zustand/vanilla'
import { importChunk } from '../../platform/import-chunk.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { Session } from '../session.ts'
import type { HearEngine, HearParts } from './hear-engine.ts'
import { isHeard, SILENT, type HearPassage, type HearState } from './hear-state.ts'
import type { HeardPlayer } from './heard-player.ts'

export interface Hearing {
  readonly state: ReadonlyStore<HearState>
  /** Keys of the passages played so far: where they stand, the line with the button stays. */
  readonly opened: ReadonlyStore<ReadonlySet<string>>
  /** The player whose frame must be seen, while it is loaded; nothing else needs a picture. */
  readonly shown: ReadonlyStore<HeardPlayer | undefined>
  /** Plays ten seconds; pauses and goes on where it is this passage that plays. Only from a press or key. */
  hear(passage: HearPassage): void
  useStandardHost(): void
  pause(): void
  close(): void
}

/** The one that plays, of all there are on the page. */
const current = new WeakMap<AppServices, Hearing>()

/** True while a passage plays, or is about to, where it was found. */
export function isHearing(services: AppServices): boolean {
  const hearing = current.get(services)
  return hearing !== undefined && isHeard(hearing.state.getState().phase)
}

/**
 * `session`: the open episode, whose player plays its own passages and never plays beside another. `hasRoom`: false where the
 * frame of a video would be too small or covered.
 */
export function createHearing(services: AppServices, session?: Session, hasRoom: () => boolean = () => true): Hearing {
  const state = createStore<HearState>(() => SILENT)
  const opened = createStore<ReadonlySet<string>>(() => new Set())
  const shown = createStore<HeardPlayer | undefined>(() => undefined)
  let engine: HearEngine | undefined
  let latest: HearPassage | undefined

  const begin = (passage: HearPassage) => {
    latest = passage
    if (engine) return engine.hear(passage)
    state.setState({ ...SILENT, passage, phase: 'loading' }, true)
    loadEngine({ services, session, hasRoom, state, shown }).then(
      (loaded) => {
        engine ??= loaded
        if (latest === passage) engine.hear(passage)
      },
      () => {
        if (latest === passage) state.setState({ ...SILENT, passage, phase: 'failed', problem: 'no-code' }, true)
      },
    )
  }
  const hearing: Hearing = {
    state,
    opened,
    shown,
    hear(passage) {
      if (!opened.getState().has(passage.key)) opened.setState(new Set(opened.getState()).add(passage.key), true)
      const other = current.get(services)
      if (other !== hearing) other?.pause()
      current.set(services, hearing)
      begin(passage)
    },
    useStandardHost: () => engine?.useStandardHost(),
    pause() {
      latest = undefined
      if (engine) engine.pause()
      else state.setState({ ...SILENT, passage: state.getState().passage }, true)
    },
    close() {
      latest = undefined
      engine?.close()
      state.setState(SILENT, true)
      if (current.get(services) === hearing) current.delete(services)
    },
  }
  return hearing
}

async function loadEngine(parts: HearParts): Promise<HearEngine> {
  const { createHearEngine } = await importChunk(() => import('./hear-engine.ts'))
  return createHearEngine(parts)
}
