/** Plays a reel in one open episode: its own parts itself, by way of their pages those of other episodes. */

import type { Playback } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { StoreApi } from 'zustand/vanilla'
import type { SpanPlayback } from '../playback/span-playback.ts'
import type { Queue, QueuePart } from './queue.ts'

export interface QueuePlayerCommands {
  /** Plays these one after another, from the first. Only from a press or key. Says so when there are none. */
  playQueue(name: string, parts: readonly QueuePart[]): void
  /** The part after (1) or before (-1) this one, from its start; before the first one that again. */
  stepQueue(direction: 1 | -1): void
  /** The part that was left, from its start. */
  resumeQueue(): void
  /** Pauses, and forgets the reel. */
  stopQueue(): void
}

export interface QueuePlayerOptions {
  readonly episodeId: string
  /** The program's one reel: it outlives the page, so that it can go on in another episode. */
  readonly queue: StoreApi<Queue | undefined>
  readonly spans: Pick<SpanPlayback, 'play' | 'stop'>
  readonly commands: { pause(): void }
  readPlayback(): Playback
  /** Brings the text there; `isFirst` for the start of a reel, which is a jump one can go back from. */
  show(at: Seconds, isFirst: boolean): void
  /** Opens the page of another episode. */
  travel(part: QueuePart): void
  announce(text: string): void
}

export interface QueuePlayer {
  readonly commands: QueuePlayerCommands
  /** Goes on with a reel that led to this page. */
  start(): void
  /** The page is left: so is the reel, unless it leads to another page itself. */
  dispose(): void
}

export function createQueuePlayer(tools: QueuePlayerOptions): QueuePlayer {
  const { queue, spans, announce } = tools
  const change = (next: Partial<Queue>) => {
    const known = queue.getState()
    if (known) queue.setState({ ...known, ...next }, true)
  }
  const partOf = ({ parts, at }: Queue) => parts[at]!

  /** `isAsked`: by the reader just now, who then wants the text there and to hear which one it is. */
  const play = (at: number, isAsked: boolean, isFirst = false) => {
    const known = queue.getState()
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
        const now = queue.getState()
        if (now?.phase === 'playing' && partOf(now) === part) change({ phase: 'left' })
      },
    })
    // One that begins after the end of its recording is over at once.
    if (isOver) return
    // Last: whatever was played before has been left by now.
    change({ at, phase: 'playing' })
    if (isAsked) announce(`Playing ${at + 1} of ${known.parts.length}`)
  }

  const finish = ({ name, parts }: Queue) => {
    queue.setState(undefined, true)
    tools.commands.pause()
    announce(`${name}: all ${parts.length} played`)
  }

  const goOn = (from: number) => {
    const known = queue.getState()
    if (!known) return tools.commands.pause()
    if (from + 1 < known.parts.length) play(from + 1, false)
    else finish(known)
  }

  return {
    commands: {
      playQueue(name, parts) {
        if (parts.length === 0) return announce('Nothing to play')
        queue.setState({ name, parts, at: 0, phase: 'playing' }, true)
        play(0, true, true)
      },
      stepQueue(direction) {
        const known = queue.getState()
        if (!known) return
        const next = known.at + direction
        if (next < known.parts.length) play(Math.max(0, next), true)
        else announce('Last passage')
      },
      resumeQueue() {
        const known = queue.getState()
        if (known) play(known.at, true)
      },
      stopQueue() {
        if (!queue.getState()) return
        queue.setState(undefined, true)
        // Playback after the queue was left is not part of it.
        spans.stop()
        announce('Stopped')
      },
    },
    start() {
      const known = queue.getState()
      if (!known) return
      if (known.phase === 'coming' && partOf(known).episodeId === tools.episodeId) play(known.at, true)
      else queue.setState(undefined, true)
    },
    dispose() {
      if (queue.getState()?.phase !== 'coming') queue.setState(undefined, true)
    },
  }
}
