/** The three kinds of player as one test sees them: each over media that plays by held time, and can be as awkward as the real. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import { act, render } from '@testing-library/react'
import { createPlayer, type Player } from '../../../src/player/create-player.ts'
import { PlayerFrame } from '../../../src/player/player-frame.tsx'
import { simulateMedia } from '../../support/simulate-media.ts'
import { hostEmbeds, type EmbedHost } from '../../support/youtube/run-embed.ts'
import type { YouTubeScenario } from '../../support/youtube/stub-youtube.ts'
import { pass } from '../page.ts'

export const LENGTH = 15_913
export const OURS = 'EV7WhVT270Q'

/** The conditions that every simulated medium can take. */
export interface Conditions {
  /** 0: a live stream that does not know. */
  readonly duration?: number
  readonly startLag?: number
  readonly readyAfter?: number
  readonly rates?: readonly number[]
  /** The browser wants a press inside the player. */
  readonly isPressWanted?: boolean
}

/** The media behind a player, and what a reader or the world may do to it behind our back. */
export interface Medium {
  readonly player: Player
  use(conditions: Conditions): void
  read(): { readonly time: number; readonly isMoving: boolean; readonly rate: number }
  scrub(to: number): void
  freeze(isOn: boolean): void
  buffer(isOn: boolean): void
  press(): void
  /** It says that it cannot play. */
  fail(): void
  /** Timers of the media itself. */
  countTimers(): number
  close(): void
}

export interface Kind<Of extends Medium = Medium> {
  readonly name: string
  readonly open: () => Of
}

/** A frame of YouTube's, with all the ways in which it fails. */
export interface FrameMedium extends Medium {
  readonly embeds: EmbedHost
}

const RUN_WIDGET_API = compileFunction(
  readFileSync(join(import.meta.dirname, '../../support/youtube/fake-widget-api.js'), 'utf8'),
)

function openYouTube(isPrivate: boolean): FrameMedium {
  const embeds = hostEmbeds({ duration: LENGTH })
  // youtube-player keeps the first `YT` it meets for ever.
  if (!window.YT?.Player) RUN_WIDGET_API()
  const player = createPlayer({ kind: 'youtube', videoId: OURS }, { duration: LENGTH, isPrivate: () => isPrivate })
  return {
    player,
    embeds,
    use: (conditions) => embeds.use(describeScenario(conditions)),
    read() {
      const { time, state, rate } = embeds.inside().read()
      return { time, isMoving: state === 1, rate }
    },
    scrub: (to) => embeds.inside().scrub(to),
    freeze: (isOn) => embeds.inside().freeze(isOn),
    buffer: (isOn) => embeds.inside().buffer(isOn),
    press: embeds.press,
    fail: () => embeds.inside().error(5),
    countTimers: embeds.countTimers,
    close: embeds.close,
  }
}

function describeScenario({ isPressWanted, ...same }: Conditions): YouTubeScenario {
  return { ...same, ...(isPressWanted && { play: 'autoplay-blocked' }) }
}

function openFile(): Medium {
  const media = simulateMedia({ duration: LENGTH })
  const player = createPlayer({ kind: 'file', url: 'https://example.org/talk.mp3', mime: 'audio/mpeg' })
  return {
    ...media,
    player,
    use: ({ duration, ...same }) =>
      media.use({ ...same, ...(duration !== undefined && { duration: duration === 0 ? Infinity : duration }) }),
  }
}

export const FRAME_KINDS: readonly Kind<FrameMedium>[] = [
  { name: 'a video through YouTube’s script', open: () => openYouTube(false) },
  { name: 'a video under strict privacy', open: () => openYouTube(true) },
]

export const KINDS: readonly Kind[] = [...FRAME_KINDS, { name: 'a recording of our own', open: openFile }]

/** The frame is on the page while the returned function has not been called. */
export function show(player: Player): () => void {
  const { unmount } = render(<PlayerFrame player={player} title="A talk" />)
  return () => act(unmount)
}

/** Lets time pass, with React keeping up. */
export const wait = (seconds: number) => act(() => pass(seconds))

export const countFrames = () => document.querySelectorAll('iframe, audio, video').length
