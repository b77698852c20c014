/** A `YT.Player` in memory, driven by hand, as awkward as the real one: for tests without a browser. */

import { vi } from 'vitest'

export interface FakeRawPlayer {
  /** The state of the frame; change it, then notify. */
  time: number | undefined
  state: number
  rate: number
  duration: number | undefined
  videoId: string | undefined
  /** Commands received, as one reads them: `seekTo 90 true`. */
  readonly commands: string[]
  readonly listeners: Map<string, (event: unknown) => void>
  readonly iframe: HTMLIFrameElement
  isDestroyed: boolean
}

const COMMANDS = ['playVideo', 'pauseVideo', 'seekTo', 'setPlaybackRate', 'cueVideoById', 'loadVideoById']

/** Ready and cued at 0, showing the reference episode; its methods are there. */
export function createFakeRawPlayer(change: Partial<FakeRawPlayer> = {}): FakeRawPlayer {
  const raw: FakeRawPlayer = {
    time: 0,
    state: -1,
    rate: 1,
    duration: 15913,
    videoId: 'EV7WhVT270Q',
    commands: [],
    listeners: new Map(),
    iframe: makeFrame(),
    isDestroyed: false,
    ...change,
  }
  const command = (name: string) =>
    vi.fn((...values: unknown[]) => {
      if (raw.isDestroyed) throw new TypeError("Cannot read properties of null (reading 'src')")
      raw.commands.push([name, ...values].map(String).join(' '))
    })
  return Object.assign(raw, {
    ...Object.fromEntries(COMMANDS.map((name) => [name, command(name)])),
    getCurrentTime: () => raw.time,
    getDuration: () => raw.duration,
    getPlaybackRate: () => raw.rate,
    getPlayerState: () => raw.state,
    getVideoData: () => ({ video_id: raw.videoId }),
    getIframe: () => raw.iframe,
    addEventListener: (name: string, listener: (event: unknown) => void) => raw.listeners.set(name, listener),
    removeEventListener: (name: string) => raw.listeners.delete(name),
  })
}

/** Not in the document, so that nothing is loaded, but with a window of its own. */
function makeFrame(): HTMLIFrameElement {
  const iframe = document.createElement('iframe')
  Object.defineProperty(iframe, 'contentWindow', { value: { name: 'the frame' } })
  return iframe
}
