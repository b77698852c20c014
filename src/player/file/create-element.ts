/** The browser's own media element for a recording: made, listened to and emptied. */

import type { FileElementEvent } from '../../core/playback/reduce-file-player.ts'
import type { Seconds } from '../../core/time/span.ts'
import { isOnline } from '../../platform/online.ts'
import type { Source } from './find-source.ts'
import { findPicture } from './float-picture.ts'

export interface ElementStart {
  readonly at: Seconds
  readonly rate: number
}

export function createElement({ url, hasPicture }: Source, { at, rate }: ElementStart): HTMLMediaElement {
  const element = document.createElement(hasPicture ? 'video' : 'audio')
  element.setAttribute('playsinline', '')
  element.preload = 'auto'
  element.preservesPitch = true
  element.src = url
  element.currentTime = at
  element.defaultPlaybackRate = rate
  element.playbackRate = rate
  return element
}

export interface ElementListener {
  dispatch(event: FileElementEvent): void
  sample(time: Seconds): void
  /** After a press on the element. */
  play(): void
}

/** Returns a function that stops listening. */
export function listenToElement(element: HTMLMediaElement, { dispatch, sample, play }: ElementListener): () => void {
  const controller = new AbortController()
  const on = (name: string, handle: () => void) => element.addEventListener(name, handle, { signal: controller.signal })
  on('durationchange', () => dispatch({ kind: 'duration-changed', duration: element.duration }))
  on('playing', () => dispatch({ kind: 'playing', time: element.currentTime }))
  on('waiting', () => dispatch({ kind: 'waiting', time: element.currentTime }))
  on('pause', () => !element.ended && dispatch({ kind: 'paused', time: element.currentTime }))
  on('ended', () => dispatch({ kind: 'ended', time: element.currentTime }))
  for (const name of ['timeupdate', 'seeked']) on(name, () => sample(element.currentTime))
  on('ratechange', () => dispatch({ kind: 'rate-changed', rate: element.playbackRate }))
  for (const name of ['enterpictureinpicture', 'leavepictureinpicture'])
    on(name, () => dispatch({ kind: 'picture-changed', picture: findPicture(element) }))
  on('click', () => (element.paused ? play() : element.pause()))
  on('error', () => dispatch({ kind: 'broken', isOnline: isOnline.getState() }))
  return () => controller.abort()
}

/** Stops an element, and its loading. */
export function emptyElement(element: HTMLMediaElement): void {
  element.pause()
  element.removeAttribute('src')
  element.load()
}
