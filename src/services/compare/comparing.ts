/** Compares an open episode with another transcript of its recording: reads it and compares in a worker, and keeps what is chosen. */

import { capitalize } from '../../core/text/capitalize.ts'
import { createStore } from 'zustand/vanilla'
import type { Comparison } from '../../core/compare/text-comparison.ts'
import type { Cue, Episode, Track } from '../../core/episode/schema.ts'
import type { OtherFacts, SentFile } from '../../library/opened/reading/import-protocol.ts'
import { loadTrack } from '../../library/load-track.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { warnBeforeLeaving } from '../../platform/page-visibility.ts'
import { deriveStore, type ReadonlyStore } from '../../platform/readonly-store.ts'

/** The wording taken at a place that differs. */
export type Choice = { readonly kind: 'a' | 'b' } | { readonly kind: 'typed'; readonly text: string }

export interface ComparingState {
  readonly phase: 'none' | 'working' | 'failed' | 'done'
  /** Name of the other transcript. */
  readonly name?: string | undefined
  /** Why it cannot be compared, with what to do. */
  readonly problem?: string | undefined
  readonly comparison?: Comparison | undefined
  readonly other?: (OtherFacts & { readonly by?: Track['by'] }) | undefined
  /** They are compared although they do not look like the same recording. */
  readonly isForced: boolean
  /** By the index of the difference. */
  readonly choices: ReadonlyMap<number, Choice>
  /** How many were made beside other transcripts: they come back with them. */
  readonly putAside: number
}

export interface Comparing extends ReadonlyStore<ComparingState> {
  compare(other: SentFile | Track): void
  /** The same two, whatever they look like. */
  force(): void
  /** The same side again, or undefined, takes it back. */
  choose(at: number, choice: Choice | undefined): void
  chooseAll(all: readonly number[], kind: 'a' | 'b'): void
  /** Choices are kept for when the same transcript is compared again. */
  stop(): void
  /** Once the choices are corrections. @param isOtherText Also what was chosen beside other transcripts is of no use. */
  finish(isOtherText?: boolean): void
}

const NONE: ComparingState = { phase: 'none', isForced: false, choices: new Map(), putAside: 0 }
const LOST = 'The code that compares could not be loaded. Reload the page to try again.'
/** By the id of the episode: what is chosen stays while another page of the app is looked at. */
const kept = new Map<string, { readonly episode: Episode; readonly comparing: Comparing }>()

/** The one that was left with choices, where the text is still the same. The browser warns before choices are lost with the page. */
export function openComparing(base: string, episode: Episode): Comparing {
  const before = kept.get(episode.id)
  if (before && hasSameText(before.episode, episode)) return before.comparing
  before?.comparing.finish(true)
  const comparing = createComparing(base, episode)
  kept.set(episode.id, { episode, comparing })
  warnBeforeLeaving(deriveStore(comparing, ({ choices, putAside }) => choices.size + putAside > 0))
  return comparing
}

function hasSameText(one: Episode, other: Episode): boolean {
  return one === other || JSON.stringify(one.cues) === JSON.stringify(other.cues)
}

function createComparing(base: string, episode: Episode): Comparing {
  const store = createStore<ComparingState>(() => NONE)
  let stopping = new AbortController()
  let given: SentFile | Track | undefined
  /** By all that differs: a file of the same name may be another one. */
  const aside = new Map<string, ComparingState['choices']>()
  const keyOf = ({ comparison }: Partial<ComparingState>) => JSON.stringify(comparison?.differences)
  const reset = (state: Partial<ComparingState>) => {
    const putAside = [...aside.values()].reduce((sum, { size }) => sum + size, 0)
    store.setState({ ...NONE, ...state, putAside }, true)
  }
  const putAway = () => {
    stopping.abort()
    const state = store.getState()
    if (state.choices.size > 0) aside.set(keyOf(state), state.choices)
  }
  const stop = () => {
    putAway()
    reset({})
  }
  const start = (other: SentFile | Track, isForced: boolean) => {
    putAway()
    stopping = new AbortController()
    given = other
    const { signal } = stopping
    reset({ phase: 'working', name: other.name, isForced })
    const onProgress = (early: Partial<ComparingState>) => !signal.aborted && store.setState(early)
    readAndCompare(base, episode, { other, isForced, onProgress }, signal).then(
      (done) => {
        if (signal.aborted) return
        const choices = aside.get(keyOf(done)) ?? NONE.choices
        aside.delete(keyOf(done))
        reset({ name: other.name, isForced, ...done, choices })
      },
      () => {
        if (!signal.aborted) store.setState({ phase: 'failed', problem: LOST })
      },
    )
  }
  const put = (change: (choices: Map<number, Choice>) => void) => {
    const choices = new Map(store.getState().choices)
    change(choices)
    store.setState({ choices })
  }
  return {
    ...store,
    stop,
    finish(isOtherText = false) {
      stopping.abort()
      if (isOtherText) aside.clear()
      reset({})
    },
    compare: (other) => start(other, false),
    force: () => given && start(given, true),
    choose: (at, choice) =>
      put((choices) => {
        const isAgain = choice?.kind !== 'typed' && choices.get(at)?.kind === choice?.kind
        if (!choice || isAgain) choices.delete(at)
        else choices.set(at, choice)
      }),
    chooseAll: (all, kind) =>
      put((choices) => {
        for (const at of all) choices.set(at, { kind })
      }),
  }
}

interface Wanted {
  readonly other: SentFile | Track
  readonly isForced: boolean
  readonly onProgress: (early: Partial<ComparingState>) => void
}

async function readAndCompare(
  base: string,
  episode: Episode,
  { other, isForced, onProgress }: Wanted,
  signal: AbortSignal,
): Promise<Partial<ComparingState>> {
  const { createImportClient } = await importChunk(() => import('../../library/opened/reading/create-import-client.ts'))
  const sent = 'file' in other ? other : await readTrack(base, episode, other)
  if ('problem' in sent) return { phase: 'failed', ...sent }
  signal.throwIfAborted()
  const client = createImportClient()
  signal.addEventListener('abort', client.stop, { once: true })
  try {
    const read = await client.compare({ episode, other: sent, isForced }, onProgress)
    if (read.issue) return { phase: 'failed', problem: `${capitalize(read.issue.what)}: ${read.issue.hint}.` }
    return {
      phase: 'done',
      comparison: read.comparison,
      other: { ...read.other, by: 'file' in other ? undefined : other.by },
    }
  } finally {
    client.stop()
  }
}

async function readTrack(
  base: string,
  episode: Episode,
  track: Track,
): Promise<{ readonly name: string; readonly cues: readonly Cue[] } | { readonly problem: string }> {
  const load = await loadTrack(base, episode, track)
  return load.ok ? { name: track.name, cues: load.cues } : { problem: `${track.name} could not be loaded.` }
}
