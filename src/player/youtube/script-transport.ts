/**
 * Speaks to the player object of YouTube's script, which may be half built, emptied or destroyed at any moment: every call is
 * guarded, every value is unknown until checked, and nothing is awaited.
 */

import { isMediaTime, isRate } from '../../core/playback/media-clock.ts'
import { callMethod, readVideoId } from './untrusted.ts'
import type { YouTubeTransport } from './youtube-transport.ts'

/** `raw`: the `target` of the ready event. */
export function createScriptTransport(raw: object): YouTubeTransport {
  const call = (method: string, ...values: readonly unknown[]) => callMethod(raw, method, ...values)
  const frame = call('getIframe')
  return {
    frame: frame instanceof HTMLIFrameElement ? frame : undefined,
    play: () => void call('playVideo'),
    pause: () => void call('pauseVideo'),
    // Without the second argument some frames throw.
    seek: (to) => void call('seekTo', to, true),
    setRate: (rate) => void call('setPlaybackRate', rate),
    getTime() {
      const time = call('getCurrentTime')
      return isMediaTime(time) ? time : undefined
    },
    getRate() {
      const rate = call('getPlaybackRate')
      return isRate(rate) ? rate : undefined
    },
    getDuration() {
      const duration = call('getDuration')
      return isMediaTime(duration) ? duration : undefined
    },
    getVideoId: () => readVideoId(call('getVideoData')),
    onAutoplayBlocked(listener) {
      call('addEventListener', 'onAutoplayBlocked', listener)
      return () => void call('removeEventListener', 'onAutoplayBlocked', listener)
    },
  }
}
