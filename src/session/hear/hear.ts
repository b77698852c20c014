/** Plays ten seconds of a passage where it is found. One passage plays at a time in the whole app; the player comes with the first press. */

import { createStore } from 'zustand/vanilla'
import { importChunk } from '../../platform/import-chunk.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { Session } from '../session.ts'
import type { ListenEngine, ListenParts } from './hear-engine.ts'
import { isHeard, SILENT, type ListenPassage, type ListenState } from './hear-state.ts'
import type { ListenedPlayer } from './heard-player.ts'

export interface Listen {
  readonly state: ReadonlyStore<ListenState>
  /** Keys of the passages played so far: where they stand, the line with the button stays. */
  readonly opened: ReadonlyStore<ReadonlySet<string>>
  /** The player whose frame must be seen, while it is loaded; nothing else needs a picture. */
  readonly shown: ReadonlyStore<ListenedPlayer | undefined>
  /** Plays ten seconds; pauses and goes on where it is this passage that plays. Only from a press or key. */
  hear(passage: ListenPassage): void
  useStandardHost(): void
  pause(): void
  close(): void
}

/** The one that plays, of all there are on the page. */
const current = new WeakMap<AppServices, Listen>()

/** True while a passage plays, or is about to, where it was found. */
export function isListening(services: AppServices): boolean {
  const listen = current.get(services)
  return listen !== undefined && isHeard(listen.state.getState().phase)
}

/**
 * `session`: the open episode, whose player plays its own passages and never plays beside another. `hasRoom`: false where the
 * frame of a video would be too small or covered.
 */
export function createListen(services: AppServices, session?: Session, hasRoom: () => boolean = () => true): Listen {
  const state = createStore<ListenState>(() => SILENT)
  const opened = createStore<ReadonlySet<string>>(() => new Set())
  const shown = createStore<ListenedPlayer | undefined>(() => undefined)
  let engine: ListenEngine | undefined
  let latest: ListenPassage | undefined

  const begin = (passage: ListenPassage) => {
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
  const listen: Listen = {
    state,
    opened,
    shown,
    hear(passage) {
      if (!opened.getState().has(passage.key)) opened.setState(new Set(opened.getState()).add(passage.key), true)
      const other = current.get(services)
      if (other !== listen) other?.pause()
      current.set(services, listen)
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
      if (current.get(services) === listen) current.delete(services)
    },
  }
  return listen
}

async function loadEngine(parts: ListenParts): Promise<ListenEngine> {
  const { createListenEngine } = await importChunk(() => import('./hear-engine.ts'))
  return createListenEngine(parts)
}
