/** Plays the queue in one open episode: its own parts here, those of other episodes on their pages. */

import type { Playback } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { StoreApi } from 'zustand/vanilla'
import type { SpanPlayback } from '../playback/span-playback.ts'
import type { Queue, QueuePart } from '../../services/queue/queue.ts'

export interface QueuePlayerCommands {
  /** Plays these one after another, from the first. Only from a press or key. Says so when there are none. */
  playQueue(name: string, parts: readonly QueuePart[]): void
  /** The part after (1) or before (-1) this one, from its start; before the first one that again. */
  stepQueue(direction: 1 | -1): void
  /** The part that was left, from its start. */
  resumeQueue(): void
  /** Pauses, and drops the queue. */
  stopQueue(): void
}

interface QueuePlayerOptions {
  readonly episodeId: string
  /** The app's one queue: it outlives the page, so that it can go on in another episode. */
  readonly queue: StoreApi<Queue | undefined>
  readonly spans: Pick<SpanPlayback, 'play' | 'stop'>
  readonly commands: { pause(): void }
  readPlayback(): Playback
  /** Brings the text there; `isFirst` for the start of a queue, which is a jump one can go back from. */
  show(at: Seconds, isFirst: boolean): void
  travel(part: QueuePart): void
  announce(text: string): void
}

export interface QueuePlayer {
  readonly commands: QueuePlayerCommands
  /** Resumes a queue that led to this page. */
  start(): void
  /** The page is left: so is the queue, unless it leads to another page itself. */
  dispose(): void
}

export function createQueuePlayer(tools: QueuePlayerOptions): QueuePlayer {
  const { queue, announce } = tools
  const play = createPartPlayer(tools)
  return {
    commands: {
      playQueue(name, parts) {
        if (parts.length === 0) return announce('Nothing to play')
        queue.setState({ name, parts, at: 0, phase: 'playing' }, true)
        play(0, 'first')
      },
      stepQueue(direction) {
        const known = queue.getState()
        if (!known) return
        const next = known.at + direction
        if (next < known.parts.length) play(Math.max(0, next), 'chosen')
        else announce('Last passage')
      },
      resumeQueue() {
        const known = queue.getState()
        if (known) play(known.at, 'chosen')
      },
      stopQueue() {
        if (!queue.getState()) return
        queue.setState(undefined, true)
        // Playback after the queue was left is not part of it.
        tools.spans.stop()
        announce('Stopped')
      },
    },
    start() {
      const known = queue.getState()
      if (!known) return
      if (known.phase === 'coming' && getPart(known).episodeId === tools.episodeId) play(known.at, 'chosen')
      else queue.setState(undefined, true)
    },
    dispose() {
      if (queue.getState()?.phase !== 'coming') queue.setState(undefined, true)
    },
  }
}

/** `first`, `chosen`: asked for by the reader, who then wants the text there and to hear which part it is. */
type Occasion = 'first' | 'chosen' | 'next'

/** Plays one part, and at its end the next. */
function createPartPlayer(tools: QueuePlayerOptions): (at: number, occasion: Occasion) => void {
  const { queue, spans, announce } = tools
  const change = (next: Partial<Queue>) => {
    const known = queue.getState()
    if (known) queue.setState({ ...known, ...next }, true)
  }
  const playAfter = (at: number) => {
    const known = queue.getState()
    if (!known) return tools.commands.pause()
    if (at + 1 < known.parts.length) return play(at + 1, 'next')
    queue.setState(undefined, true)
    tools.commands.pause()
    announce(`${known.name}: all ${known.parts.length} played`)
  }
  const play = (at: number, occasion: Occasion) => {
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
    if (occasion !== 'next') tools.show(part.span.start, occasion === 'first')
    let isOver = false
    spans.play(part.span, false, {
      onFinish() {
        isOver = true
        playAfter(at)
      },
      onLeave() {
        const now = queue.getState()
        if (now?.phase === 'playing' && getPart(now) === part) change({ phase: 'left' })
      },
    })
    // One that begins after the end of its recording is over at once.
    if (isOver) return
    // Last: a part played before has been left by now.
    change({ at, phase: 'playing' })
    if (occasion !== 'next') announce(`Playing ${at + 1} of ${known.parts.length}`)
  }
  return play
}

function getPart({ parts, at }: Queue): QueuePart {
  return parts[at]!
}
