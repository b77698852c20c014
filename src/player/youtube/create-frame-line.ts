/** The line to YouTube's frame in its own protocol: greets until there is an answer, then carries commands and words. */

import type { Seconds } from '../../core/time/span.ts'
import { startCountdown } from '../countdown.ts'
import type { YouTubeHost } from '../player.ts'
import { readFrameWord, type FrameWord } from './frame-message.ts'
import { listenToFrame } from './listen-to-frame.ts'

export interface FrameLine {
  command(func: string, ...args: readonly unknown[]): void
  close(): void
}

const EVENTS = ['onReady', 'onStateChange', 'onPlaybackRateChange', 'onError', 'onAutoplayBlocked']
const GREET_EVERY: Seconds = 0.25

let lastId = 0

/** `takeAnswer` is called once, before the first word is taken. The frame is in no document yet. */
export function createFrameLine(
  frame: HTMLIFrameElement,
  host: YouTubeHost,
  take: (word: FrameWord) => void,
  takeAnswer: () => void,
): FrameLine {
  const id = ++lastId
  let hasGreeted = false
  let hasAnswered = false
  let stopGreeting = () => {}

  const post = (message: object) => {
    // Never to whoever else may be in the frame by now: an error page, or nothing.
    frame.contentWindow?.postMessage(JSON.stringify({ ...message, id, channel: 'widget' }), host)
  }
  const command = (func: string, ...args: readonly unknown[]) => post({ event: 'command', func, args })

  const greet = () => {
    stopGreeting()
    if (hasAnswered) return
    hasGreeted = true
    post({ event: 'listening' })
    stopGreeting = startCountdown(GREET_EVERY, greet)
  }
  const hear = (data: unknown) => {
    const word = readFrameWord(data)
    // Messages the frame sends unasked, or to another script, are not responses.
    if (!word || !hasGreeted || (word.id !== undefined && word.id !== id)) return
    if (!hasAnswered) {
      hasAnswered = true
      stopGreeting()
      for (const name of EVENTS) command('addEventListener', name)
      takeAnswer()
    }
    take(word)
  }

  const stopListening = listenToFrame(frame, host, hear)
  // Before it has loaded the frame holds an empty page of our own, and the browser would complain about the greeting.
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
