/** The translation of an open episode: which is shown, how, its sentences beside the paragraphs, and what is found in it. */

import { createStore } from 'zustand/vanilla'
import type { Track } from '../../core/episode/schema.ts'
import type { FindHit } from '../../core/transcript/find-in-text.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { giveTurn } from '../../platform/give-turn.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { changeEpisodeAddress } from '../../services/address.ts'
import type { Session } from '../session.ts'
import type { PairedText } from './pair-track.ts'
import { readParameters } from '../../services/read-parameters.ts'

const TRACK_MODES = ['original', 'both', 'translation'] as const
export type TrackMode = (typeof TRACK_MODES)[number]

export interface TrackView {
  readonly mode: TrackMode
  readonly track: Track
  /** Undefined until it is there. */
  readonly paired?: PairedText | undefined
  readonly hasFailed: boolean
  /** Shown once it is touched. */
  readonly isBlurred: boolean
  /** Of what the find bar holds, in the translation. */
  readonly hits: readonly FindHit[]
  /** Index into `hits`; -1 while a hit of the original is the current one. */
  readonly current: number
}

export interface Tracks extends ReadonlyStore<TrackView> {
  /** All translations there are. */
  readonly translations: readonly Track[]
  show(mode: TrackMode, track?: Track): void
  setBlurred(isBlurred: boolean): void
  /** To the next hit of either text, around the end. False where there is none in the translation. */
  step(direction: 1 | -1): boolean
  retry(): void
}

export const NO_TRACKS = createStore<Pick<TrackView, 'mode'>>(() => ({ mode: 'original' }))

const known = new WeakMap<Session['commands'], Tracks>()

/** Undefined for an episode without a translation. One for each open episode. */
export function findTracks(session: Session): Tracks | undefined {
  const translations = session.episode.tracks?.filter(({ kind }) => kind === 'translation') ?? []
  if (translations.length === 0) return undefined
  const tracks = known.get(session.commands) ?? createTracks(session, translations)
  known.set(session.commands, tracks)
  return tracks
}

function createTracks(session: Session, translations: readonly Track[]): Tracks {
  const addressed = readAddress(translations)
  const store = createStore<TrackView>(() => ({
    ...addressed,
    hasFailed: false,
    isBlurred: false,
    hits: [],
    current: -1,
  }))
  const texts = new Map<Track, PairedText>()
  const load = async () => {
    const { track, mode } = store.getState()
    if (mode === 'original' || texts.has(track)) return store.setState({ paired: texts.get(track) })
    store.setState({ paired: undefined, hasFailed: false, hits: [], current: -1 })
    const { loadPaired } = await importChunk(() => import('./pair-track.ts'))
    await giveTurn()
    const paired = await loadPaired(session, track)
    await giveTurn()
    if (paired) texts.set(track, paired)
    if (store.getState().track === track) store.setState({ paired, hasFailed: !paired })
  }
  const renew = () => {
    load()
      .catch(() => store.setState({ hasFailed: true }))
      .finally(find)
  }
  const find = () => {
    const { paired, mode } = store.getState()
    const { query } = session.find.getState()
    const hits = paired && mode !== 'original' && query.trim() !== '' ? paired.find(query) : []
    store.setState({ hits, current: hits.length > 0 && session.find.getState().hits.length === 0 ? 0 : -1 })
  }
  session.find.subscribe((now, before) => {
    if (now.query !== before.query) find()
    // Elsewhere a step in the original was taken.
    else if (now.current !== before.current) store.setState({ current: -1 })
  })
  /** In tasks of their own: beside thousands of lines each takes its time, and the press is to be seen first. */
  const finish = async (mode: TrackMode, track: Track) => {
    const { pathname } = window.location
    await giveTurn()
    const now = store.getState()
    if (now.mode !== mode || now.track !== track || window.location.pathname !== pathname) return
    writeAddress(mode, track === translations[0] ? undefined : track.key)
    await giveTurn()
    renew()
  }
  renew()
  return {
    ...store,
    translations,
    show(mode, track = store.getState().track) {
      store.setState({ mode, track })
      void finish(mode, track)
    },
    setBlurred: (isBlurred) => store.setState({ isBlurred }),
    step(direction) {
      const { hits, current, mode } = store.getState()
      const found = session.find.getState()
      if (hits.length === 0) return false
      const all = [
        ...found.hits.map((hit, index) => ({ hit, index, isOriginal: true })),
        ...hits.map((hit, index) => ({ hit, index, isOriginal: false })),
      ].toSorted((a, b) => a.hit.segment - b.hit.segment || Number(b.isOriginal) - Number(a.isOriginal))
      const at = all.findIndex(({ index, isOriginal }) =>
        current === -1 ? isOriginal && index === found.current : !isOriginal && index === current,
      )
      const next = all[(at + direction + all.length) % all.length]!
      if (!next.isOriginal) store.setState({ current: next.index })
      else {
        if (mode === 'translation') store.setState({ mode: 'both' })
        session.commands.showHit(next.index)
        store.setState({ current: -1 })
      }
      return true
    },
    retry: renew,
  }
}

/** `?text=both` or `?text=translation`, and `&track=fr` for another translation than the first. */
function readAddress(translations: readonly Track[]): Pick<TrackView, 'mode' | 'track'> {
  const last = readParameters(window.location.search)
  const [text, key] = [last('text'), last('track')]
  return {
    mode: TRACK_MODES.find((mode) => mode === text) ?? 'original',
    track: translations.find((track) => track.key === key) ?? translations[0]!,
  }
}

function writeAddress(mode: TrackMode, track: string | undefined): void {
  const { pathname, search, hash } = window.location
  const text = mode === 'original' ? undefined : mode
  const next = pathname + changeEpisodeAddress(search, { text, track: text && track }) + hash
  window.history.replaceState(window.history.state, '', next)
}
