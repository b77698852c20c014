/** Makes the browser's own media element for a recording, set up as a player of ours needs it. */

import type { Seconds } from '../../core/time/span.ts'
import type { Source } from './find-source.ts'

export interface ElementStart {
  readonly at: Seconds
  readonly rate: number
}

export function createElement({ url, hasPicture }: Source, { at, rate }: ElementStart): HTMLMediaElement {
  const element = document.createElement(hasPicture ? 'video' : 'audio')
  element.setAttribute('playsinline', '')
  element.preload = 'auto'
  // A voice at twice the speed stays a voice.
  element.preservesPitch = true
  element.src = url
  element.currentTime = at
  element.defaultPlaybackRate = rate
  element.playbackRate = rate
  return element
}

/** Stops and empties an element, so that it neither sounds nor loads any more. */
export function emptyElement(element: HTMLMediaElement): void {
  element.pause()
  element.removeAttribute('src')
  element.load()
}
