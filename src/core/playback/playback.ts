/** The contracts between a player and everything that follows it. The player is the authority on time. */

import type { Seconds } from '../time/span.ts'

/**
 * idle: nothing loaded, nothing asked of the network · loading: script or frame on the way · ready: loaded, not started ·
 * playing · paused · buffering · ended · failed: see `problem`.
 */
export type PlaybackPhase = 'idle' | 'loading' | 'ready' | 'playing' | 'paused' | 'buffering' | 'ended' | 'failed'

/** True while the recording runs, or would if it were not waiting for data: what a pause button is for. */
export function plays(phase: PlaybackPhase): boolean {
  return phase === 'playing' || phase === 'buffering'
}

/** Why the player cannot play. The views turn a code into a sentence and actions. */
export type PlaybackProblem =
  | 'script-blocked' // the API script did not load in 8 s, or failed
  | 'frame-blocked' // the frame did not become ready in 10 s
  | 'not-starting' // asked to play, the clock did not move for 8 s
  | 'autoplay-blocked' // the browser wants a press inside the player
  | 'offline'
  | 'embedding-disabled' // 101, 150
  | 'removed' // 100
  | 'bad-id' // 2, or an id that is not 11 characters
  | 'no-referrer' // 153
  | 'player-error' // 5
  | 'refused' // any other code
  | 'wrong-video' // the frame plays another video: nothing is synced
  | 'media-error' // an audio or video file cannot be played

/** What the player last said, as it said it. A new object for each change. */
export interface Playback {
  readonly phase: PlaybackPhase
  readonly problem?: PlaybackProblem
  /** YouTube's own error number, for the reader to report. */
  readonly code?: number
  /** 1 is normal speed. */
  readonly rate: number
  /** Length of the media as the player states it. */
  readonly duration?: Seconds
  /** It plays and has no end, or one that moves on: what is said may not be where the transcript says. */
  readonly isLive?: true
  /** Playing, but the time has not moved for 2 s: an advertisement or loading. */
  readonly isStalled: boolean
  /** Where playback will start: what seeking sets before the first play. */
  readonly startAt: Seconds
  /** True from the first play on: the player has been loaded. */
  readonly hasLoaded: boolean
  /** There is nothing to play: the episode names no media, and no recording has been opened. */
  readonly isMissing?: true
  /** Where the picture of a recording of our own is; absent for sound, and for what a foreign frame shows. */
  readonly picture?: 'in-page' | 'apart'
}

export interface WakeOptions {
  readonly isHiddenToo?: boolean
  /** Default 0. */
  readonly slack?: Seconds
}

/** Reads time. Never part of React state: subscribe, then ask. */
export interface PlaybackClock {
  /** Best estimate of the media time now: monotone except at seeks, still while paused, stalled or in an advertisement. */
  now(): Seconds
  /** The last report. Same object until something changes, so that zustand's `useStore` may select from it. */
  getState(): Playback
  getInitialState(): Playback
  /** Called after each report, seek, state or rate change (not per tick). Returns a function that unsubscribes. */
  subscribe(listener: (playback: Playback, previous: Playback) => void): () => void
  /** Counts seeks, ours and others': between two looks at one count nothing but playing and waiting has happened. */
  jumps(): number
  /**
   * Calls `wake` once, when the media time reaches `at` (seconds) by the current rate; again after reports that move it.
   * No timer runs while paused or hidden: with `isHiddenToo` a hidden page wakes with the next report from there on, and
   * others wait until it is shown. What may come late by `slack` comes with another wake, if there is one in that time:
   * each wake that draws is a frame of its own. Returns the way to cancel.
   */
  wakeAt(at: Seconds, wake: () => void, options?: WakeOptions): () => void
}

/** The only way to move the player. Every call is safe in every phase and never throws. */
export interface PlayerCommands {
  /** Loads a foreign player without playing, for readers who allowed that. Only before the first load; else does nothing. */
  prepare(): void
  /** Loads the player if it is not loaded, then plays. Must be called from a press or key. */
  play(): void
  pause(): void
  /** Before the first load sets where playback starts and makes no request; after it, a paused player stays paused. */
  seek(to: Seconds): void
  /** Supported rates are the player's; the clock says which one took effect. */
  setRate(rate: number): void
  /** After a failure: throws the broken player away and loads a new one. */
  retry(): void
  /** After a refusal on the no-cookie host: loads from the standard host, which sets cookies. */
  useStandardHost(): void
  /** Floats the picture of a recording above other windows, or brings it back. Only from a press or key. */
  togglePicture(): void
}

/** Rates that every player offers. */
export const RATES: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]
/** Rates of a recording of our own. */
export const FILE_RATES: readonly number[] = [...RATES, 2.5, 3]
