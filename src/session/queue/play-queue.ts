/** Plays a reel in one open episode: its own parts itself, by way of their pages those of other episodes. */

import type { Playback } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { StoreApi } from 'zustand/vanilla'
import type { SpanPlayback } from '../playback/span-playback.ts'
import type { Reel, ReelPart } from './queue.ts'

export interface ReelCommands {
  /** Plays these one after another, from the first. Only from a press or key. Says so when there are none. */
  playReel(name: string, parts: readonly ReelPart[]): void
  /** The part after (1) or before (-1) this one, from its start; before the first one that again. */
  stepReel(direction: 1 | -1): void
  /** The part that was left, from its start. */
  resumeReel(): void
  /** Pauses, and forgets the reel. */
  stopReel(): void
}

export interface ReelTools {
  readonly episodeId: string
  /** The program's one reel: it outlives the page, so that it can go on in another episode. */
  readonly reel: StoreApi<Reel | undefined>
  readonly spans: Pick<SpanPlayback, 'play' | 'stop'>
  readonly commands: { pause(): void }
  readPlayback(): Playback
  /** Brings the text there; `isFirst` for the start of a reel, which is a jump one can go back from. */
  show(at: Seconds, isFirst: boolean): void
  /** Opens the page of another episode. */
  travel(part: ReelPart): void
  announce(text: string): void
}

export interface ReelPlayer {
  readonly commands: ReelCommands
  /** Goes on with a reel that led to this page. */
  start(): void
  /** The page is left: so is the reel, unless it leads to another page itself. */
  dispose(): void
}

export function createReelPlayer(tools: ReelTools): ReelPlayer {
  const { reel, spans, announce } = tools
  const change = (next: Partial<Reel>) => {
    const known = reel.getState()
    if (known) reel.setState({ ...known, ...next }, true)
  }
  const partOf = ({ parts, at }: Reel) => parts[at]!

  /** `isAsked`: by the reader just now, who then wants the text there and to hear which one it is. */
  const play = (at: number, isAsked: boolean, isFirst = false) => {
    const known = reel.getState()
    const part = known?.parts[at]
    if (!known || !part) return
    if (part.episodeId !== tools.episodeId) {
      change({ at, phase: 'coming' })
      return tools.travel(part)
    }
    if (tools.readPlayback().isMissing) {
      change({ at, phase: 'left' })
      return announce('Nothing to play')
    }
    if (isAsked) tools.show(part.span.start, isFirst)
    let isOver = false
    spans.play(part.span, false, {
      onFinish() {
        isOver = true
        goOn(at)
      },
      onLeave: () => {
        const now = reel.getState()
        if (now?.phase === 'playing' && partOf(now) === part) change({ phase: 'left' })
      },
    })
    // One that begins after the end of its recording is over at once.
    if (isOver) return
    // Last: whatever was played before has been left by now.
    change({ at, phase: 'playing' })
    if (isAsked) announce(`Playing ${at + 1} of ${known.parts.length}`)
  }

  const finish = ({ name, parts }: Reel) => {
    reel.setState(undefined, true)
    tools.commands.pause()
    announce(`${name}: all ${parts.length} played`)
  }

  const goOn = (from: number) => {
    const known = reel.getState()
    if (!known) return tools.commands.pause()
    if (from + 1 < known.parts.length) play(from + 1, false)
    else finish(known)
  }

  return {
    commands: {
      playReel(name, parts) {
        if (parts.length === 0) return announce('Nothing to play')
        reel.setState({ name, parts, at: 0, phase: 'playing' }, true)
        play(0, true, true)
      },
      stepReel(direction) {
        const known = reel.getState()
        if (!known) return
        const next = known.at + direction
        if (next < known.parts.length) play(Math.max(0, next), true)
        else announce('Last passage')
      },
      resumeReel() {
        const known = reel.getState()
        if (known) play(known.at, true)
      },
      stopReel() {
        if (!reel.getState()) return
        reel.setState(undefined, true)
        // What is heard after a reel was left is no part of it.
        spans.stop()
        announce('Stopped')
      },
    },
    start() {
      const known = reel.getState()
      if (!known) return
      if (known.phase === 'coming' && partOf(known).episodeId === tools.episodeId) play(known.at, true)
      else reel.setState(undefined, true)
    },
    dispose() {
      if (reel.getState()?.phase !== 'coming') reel.setState(undefined, true)
    },
  }
}
