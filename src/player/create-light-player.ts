/** Makes the player of a page without React: YouTube plays in a frame of ours, and no script of YouTube's runs in the page. */

import type { Media } from '../core/episode/schema.ts'
import { createFilePlayer } from './file/create-file-player.ts'
import type { PlayerOptions } from './create-player.ts'
import type { Player } from './player.ts'
import { attachOwnFrame } from './youtube/attach-own-frame.ts'
import { createFramePlayer } from './youtube/create-frame-player.ts'
import { createYouTubeAdapter } from './youtube/create-youtube-adapter.ts'
import { readPlayerError } from './youtube/error-codes.ts'
import type { YouTubeCode } from './youtube/open-youtube.ts'

/** `attachPlayerFrame` shows the frame, so there is no view. */
const OWN_CODE: YouTubeCode = { View: () => null, createAdapter: createYouTubeAdapter, readError: readPlayerError }

/** Asks nothing of the network: that is for the first `play()`. */
export function createLightPlayer(media: Media | undefined, options: Omit<PlayerOptions, 'isPrivate'>): Player {
  if (media?.kind !== 'youtube') return createFilePlayer(media, options)
  const { videoId } = media
  return createFramePlayer({ videoId, duration: options.duration, loadCode: () => Promise.resolve(OWN_CODE) })
}

/**
 * Shows the frame of such a player in a box, whatever kind it is; nothing before the first play or after a failure. Returns
 * a function that stops.
 */
export function attachPlayerFrame(player: Player, box: HTMLElement, title: string): () => void {
  let remove = () => {}
  const show = () => {
    remove()
    remove = () => {}
    const frame = player.frame.getState()
    if (frame.kind === 'element') {
      frame.element.setAttribute('aria-label', title)
      box.append(frame.element)
      remove = () => frame.element.remove()
    } else if (frame.kind === 'youtube') {
      const { events } = frame.props
      const detach = attachOwnFrame(box, { ...frame.props, title })
      events.mounted()
      remove = () => {
        detach()
        events.unmounted()
      }
    }
  }
  const stop = player.frame.subscribe(show)
  show()
  return () => {
    stop()
    remove()
  }
}
