/** The part of listening that plays: the player of the open episode for its own passages, else one made for the passage. */

import type { StoreApi } from 'zustand/vanilla'
import { formatWatchAddress } from '../../core/episode/media-file.ts'
import { plays, type PlaybackPhase } from '../../core/playback/playback.ts'
import type { Span } from '../../core/time/span.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { Session } from '../session.ts'
import { isHeard, HEAR_SECONDS, SILENT, type HearPassage, type HearProblem, type HearState } from './hear-state.ts'
import { borrowPlayer, openPlayer, type HeardPlayer } from './heard-player.ts'

export interface HearEngine {
  hear(passage: HearPassage): void
  useStandardHost(): void
  pause(): void
  close(): void
}

type HearStore = StoreApi<HearState>

export interface HearParts {
  readonly services: AppServices
  readonly session: Session | undefined
  readonly hasRoom: () => boolean
  readonly state: HearStore
  readonly shown: StoreApi<HeardPlayer | undefined>
}

export function createHearEngine({ services, session, hasRoom, state, shown }: HearParts): HearEngine {
  let player: HeardPlayer | undefined
  /** Counts what was requests for: an answer to an earlier press is dropped. */
  let requests = 0
  let stopWatching = () => {}

  const take = (next: HeardPlayer | undefined) => {
    stopWatching()
    stopWatching = () => {}
    player?.release()
    player = next
    shown.setState(next?.needsFrame === true ? next : undefined, true)
  }
  const fail = (passage: HearPassage, problem: HearProblem) =>
    state.setState({ ...SILENT, passage, phase: 'failed', problem }, true)

  const start = (passage: HearPassage, by: HeardPlayer) => {
    const run = requests
    stopWatching()
    if (session && plays(session.clock.getState().phase) && !by.isBorrowed) session.player.commands.pause()
    stopWatching = watch({ state, passage, player: by, session })
    const span: Span = { start: passage.at, end: passage.until ?? passage.at + HEAR_SECONDS }
    by.play(span, () => {
      if (run === requests) show(state, passage, by)
    })
  }
  const open = async (passage: HearPassage) => {
    const run = requests
    // The frame before stands until another takes its place.
    stopWatching()
    player?.stop()
    state.setState({ ...SILENT, passage, phase: 'loading' }, true)
    const found = await openPlayer(services, passage.episodeId)
    if (run !== requests) return typeof found === 'string' ? undefined : found.release()
    if (typeof found === 'string') return fail(passage, found)
    if (found.needsFrame && !hasRoom()) {
      found.release()
      return fail(passage, 'no-room')
    }
    take(found)
    start(passage, found)
  }

  const pause = () => {
    requests++
    player?.stop()
    state.setState({ ...state.getState(), phase: 'idle', problem: undefined, isStalled: false }, true)
  }
  return {
    hear(passage) {
      const { passage: last, phase } = state.getState()
      const isSame = last?.key === passage.key && player !== undefined
      if (isSame && phase === 'playing' && !player!.isBorrowed) return player!.player.commands.pause()
      if (isSame && phase === 'paused') return player!.player.commands.play()
      if (isSame && isHeard(phase)) return pause()
      requests++
      if (session?.episode.id === passage.episodeId) {
        if (session.clock.getState().isMissing) return fail(passage, 'no-recording')
        if (session.episode.media?.kind === 'youtube' && !hasRoom()) return fail(passage, 'no-room')
        take(borrowPlayer(session))
        return start(passage, player!)
      }
      // In the same turn as the press where that is possible: browsers ask for it before they make a sound.
      if (player?.episodeId === passage.episodeId) return start(passage, player)
      open(passage).catch(() => fail(passage, 'no-episode'))
    },
    useStandardHost: () => player?.player.commands.useStandardHost(),
    pause,
    close() {
      requests++
      take(undefined)
    },
  }
}

interface Watched {
  readonly state: HearStore
  readonly passage: HearPassage
  readonly player: HeardPlayer
  readonly session: Session | undefined
}

/** Keeps the state in step with the player. The open episode's own player ends it by being played. */
function watch({ state, passage, player, session }: Watched): () => void {
  let hasPlayed = false
  const handleChange = () => {
    // Keys of the system play it too, and a sound alone has nothing on the page to stop it with.
    const isLoose = !player.isBorrowed && !player.needsFrame && !player.isPlayingSpan()
    if (isLoose && plays(player.player.clock.getState().phase)) player.player.commands.pause()
    hasPlayed ||= player.isPlayingSpan() && player.player.clock.getState().phase === 'playing'
    show(state, passage, player, hasPlayed)
  }
  const stops = [player.player.clock.subscribe(handleChange)]
  if (session && !player.isBorrowed)
    stops.push(
      session.clock.subscribe(() => {
        if (plays(session.clock.getState().phase)) player.stop()
      }),
    )
  return () => stops.forEach((stop) => stop())
}

function show(state: HearStore, passage: HearPassage, heard: HeardPlayer, hasPlayed = false): void {
  const { clock } = heard.player
  const { phase, problem, isStalled } = clock.getState()
  const isOn = heard.isPlayingSpan()
  const next: HearState = {
    passage,
    phase: phase === 'failed' ? 'failed' : isOn ? readPhase(phase, problem !== undefined, hasPlayed) : 'idle',
    problem: isOn || phase === 'failed' ? problem : undefined,
    isStalled: isOn && isStalled,
    clock,
    isForeign: heard.videoId !== undefined,
    address: heard.videoId === undefined ? undefined : formatWatchAddress(heard.videoId, passage.at),
  }
  state.setState(next, true)
}

/** Paused counts only where it has played: a player that was paused elsewhere has yet to begin. */
function readPhase(phase: PlaybackPhase, hasProblem: boolean, hasPlayed: boolean): HearState['phase'] {
  if (phase === 'playing' || (phase === 'buffering' && hasPlayed)) return 'playing'
  return (phase === 'paused' || phase === 'ready') && (hasPlayed || hasProblem) ? 'paused' : 'loading'
}
