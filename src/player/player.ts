/** The interface of a player: a clock to read, commands to give, a frame to show. */

import type { ComponentType } from 'react'
import type { PlaybackClock, PlayerCommands } from '../core/playback/playback.ts'
import type { YouTubeHost } from '../core/playback/reduce-youtube-player.ts'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import type { YouTubeTransport } from './youtube/youtube-transport.ts'

export interface Player {
  readonly clock: PlaybackClock
  readonly commands: PlayerCommands
  readonly frame: ReadonlyStore<Frame>
  /** Rates to offer, ascending. */
  readonly rates: readonly number[]
  /** Plays a recording from the reader's disk instead of the episode's own; absent where the media is an embedded video. */
  readonly openRecording?: (file: Recording) => void
  /** Unloads and forgets everything that runs. The player may be used again afterwards: it is as before its first play. */
  dispose(): void
}

export type Recording = Blob & { readonly name: string }

/** A frame is on screen exactly while the player is loaded and has not failed. */
export type Frame =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'element'
      readonly key: string
      readonly element: HTMLMediaElement
      /** False for sound alone. */
      readonly hasPicture: boolean
    }
  | {
      readonly kind: 'youtube'
      /** A new key is a new frame: video, attempt and host are in it. */
      readonly key: string
      /** Loaded when first needed, so that it is not part of the first bundle. */
      readonly View: ComponentType<YouTubeFrameProps>
      readonly props: Omit<YouTubeFrameProps, 'title'>
    }

export const NO_FRAME: Frame = { kind: 'none' }

export interface YouTubeFrameProps {
  readonly videoId: string
  readonly host: YouTubeHost
  /** Whole seconds. */
  readonly start: number
  readonly title: string
  readonly events: YouTubeFrameEvents
}

/** Events of the frame as they come: nothing in them is trusted. */
export interface YouTubeFrameEvents {
  mounted(): void
  unmounted(): void
  ready(transport: YouTubeTransport): void
  state(event: unknown): void
  rate(event: unknown): void
  error(event: unknown): void
}
