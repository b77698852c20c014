/** Picture-in-picture of a video element of ours, where the browser has it. */

import type { Playback } from '../../core/playback/playback.ts'

/** Undefined for sound, and where the browser cannot float a picture. */
export function findPicture(element: HTMLMediaElement): Playback['picture'] {
  if (!(element instanceof HTMLVideoElement) || !document.pictureInPictureEnabled) return undefined
  return document.pictureInPictureElement === element ? 'apart' : 'in-page'
}

export function togglePicture(element: HTMLMediaElement): void {
  const picture = findPicture(element)
  if (picture === undefined) return
  // A refusal (no press, no picture yet) changes nothing that needs words.
  const asked =
    picture === 'apart' ? document.exitPictureInPicture() : (element as HTMLVideoElement).requestPictureInPicture()
  asked.catch(() => {})
}
