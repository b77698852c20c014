/** Connects to YouTube's frame in its own protocol: greets until there is an answer, then sends commands and passes on messages. */

import type { YouTubeHost } from '../../core/playback/reduce-youtube-player.ts'
import type { Seconds } from '../../core/time/span.ts'
import { startVisibleTimeout } from '../visible-timeout.ts'
import { listenToFrame, readFrameMessage, type FrameMessage } from './frame-message.ts'

export interface FrameConnection {
  command(func: string, ...args: readonly unknown[]): void
  close(): void
}

export interface FrameConnectionOptions {
  /** In no document yet. */
  readonly frame: HTMLIFrameElement
  readonly host: YouTubeHost
  onMessage(message: FrameMessage): void
  /** Called once, before the first message. */
  onAnswer(): void
}

const EVENTS = ['onReady', 'onStateChange', 'onPlaybackRateChange', 'onError', 'onAutoplayBlocked']
const GREET_EVERY: Seconds = 0.25

let lastId = 0

export function createFrameConnection({ frame, host, onMessage, onAnswer }: FrameConnectionOptions): FrameConnection {
  const id = ++lastId
  let hasGreeted = false
  let hasAnswered = false
  let stopGreeting = () => {}

  const post = (message: object) => {
    // With a target origin, for the frame may hold an error page or nothing by now.
    frame.contentWindow?.postMessage(JSON.stringify({ ...message, id, channel: 'widget' }), host)
  }
  const command = (func: string, ...args: readonly unknown[]) => post({ event: 'command', func, args })

  const greet = () => {
    stopGreeting()
    if (hasAnswered) return
    hasGreeted = true
    post({ event: 'listening' })
    stopGreeting = startVisibleTimeout(GREET_EVERY, greet)
  }
  const handleMessage = (data: unknown) => {
    const message = readFrameMessage(data)
    // Messages that the frame posts unasked, or to another script, are not responses.
    if (!message || !hasGreeted || (message.id !== undefined && message.id !== id)) return
    if (!hasAnswered) {
      hasAnswered = true
      stopGreeting()
      for (const name of EVENTS) command('addEventListener', name)
      onAnswer()
    }
    onMessage(message)
  }

  const stopListening = listenToFrame(frame, host, handleMessage)
  // Before it has loaded, the frame holds an empty page of our own, and the browser would complain about the greeting.
  frame.addEventListener('load', greet)
  return {
    command,
    close() {
      stopGreeting()
      stopListening()
      frame.removeEventListener('load', greet)
    },
  }
}
