/** Contracts between the player and its consumers. The player is the authority on time. */

import type { Seconds } from '../time/span.ts'

/**
 * idle: nothing loaded, no request made · loading: script or frame loading · ready: loaded, not started · playing · paused ·
 * buffering · ended · failed: see `problem`.
 */
export type PlaybackPhase = 'idle' | 'loading' | 'ready' | 'playing' | 'paused' | 'buffering' | 'ended' | 'failed'

/** True while playing or buffering: the pause button applies. */
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

/** Last state reported by the player. A new object for each change. */
export interface Playback {
  readonly phase: PlaybackPhase
  readonly problem?: PlaybackProblem
  /** YouTube error number. */
  readonly code?: number
  /** 1 is normal speed. */
  readonly rate: number
  /** Length of the media as the player states it. */
  readonly duration?: Seconds
  /** A live stream: no end or a moving one, so transcript times may not match. */
  readonly isLive?: true
  /** Playing without progress for 2 s: an advertisement or loading. */
  readonly isStalled: boolean
  /** Start of playback, set by seeking before the first play. */
  readonly startAt: Seconds
  /** The player has been loaded; true from the first play on. */
  readonly hasLoaded: boolean
  /** Nothing to play: the episode has no media and no recording is open. */
  readonly isMissing?: true
  /** Location of the picture of our own video element; absent for audio and embedded players. */
  readonly picture?: 'in-page' | 'apart'
}

/** Before the first load. */
export const IDLE: Playback = { phase: 'idle', rate: 1, isStalled: false, startAt: 0, hasLoaded: false }

interface WakeOptions {
  readonly isHiddenToo?: boolean
  /** Default 0. */
  readonly slack?: Seconds
}

/** Read access to the time. Never part of React state: subscribe, then call `now`. */
export interface PlaybackClock {
  /** Best estimate of the current media time. Monotonic except at seeks; constant while paused, stalled or in an advertisement. */
  now(): Seconds
  /** The last state. Same object until it changes, as zustand's `useStore` requires. */
  getState(): Playback
  getInitialState(): Playback
  /** Calls `listener` after each report, seek, state or rate change (not per tick). Returns a function that unsubscribes. */
  subscribe(listener: (playback: Playback, previous: Playback) => void): () => void
  /** Number of seeks, by us or by the player. While it is unchanged, time only advanced or stood still. */
  jumps(): number
  /**
   * Calls `wake` once when the media time reaches `at` (seconds). Rescheduled after reports. No timer runs while paused or
   * hidden: with `isHiddenToo` a hidden page wakes at the next report after `at`, without it once it is visible again. A
   * wake may be delayed by up to `slack` to share another wake, which saves a frame. Returns a function that cancels.
   */
  wakeAt(at: Seconds, wake: () => void, options?: WakeOptions): () => void
}

/** Commands of the player. Safe to call in every phase; never throw. */
export interface PlayerCommands {
  /** Loads an embedded player without playing, if the reader allowed it. No effect after the first load. */
  prepare(): void
  /** Loads the player if needed, then plays. Requires a user gesture. */
  play(): void
  pause(): void
  /** Before the first load, sets the start of playback without a request. Afterwards seeks; a paused player stays paused. */
  seek(to: Seconds): void
  /** The player decides which rates it supports; the clock has the effective one. */
  setRate(rate: number): void
  /** After a failure: replaces the player with a new one. */
  retry(): void
  /** After an error on the no-cookie host: loads from the standard host, which sets cookies. */
  useStandardHost(): void
  /** Toggles picture-in-picture. Requires a user gesture. */
  togglePicture(): void
}

/** Rates offered by every player. */
export const RATES: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]
/** Rates of our own media element. */
export const FILE_RATES: readonly number[] = [...RATES, 2.5, 3]
