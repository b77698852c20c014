/** Stands for what is inside a frame of YouTube's, for tests without a browser: keeps what it is told, says what a test wants. */

import { vi } from 'vitest'

export interface FakeFrameWindow {
  /** The commands the frame got, in readable form: `listening`, `seekTo 90 true`, `addEventListener onError`. */
  readonly heard: string[]
  /** Origins that the words were meant for. */
  readonly targets: Set<string>
  /** The newest frame has loaded. */
  load(): void
  /** A message in the real form, to whoever greeted last. */
  say(event: string, info?: unknown): void
  /** Anything, from anywhere; without a change from this frame at its host. */
  post(data: unknown, change?: { readonly origin?: string; readonly source?: unknown }): void
}

const HOST = 'https://www.youtube-nocookie.com'

/** Every iframe of the page has this window inside, until the mocks are restored. */
export function createFakeFrameWindow(): FakeFrameWindow {
  const heard: string[] = []
  const targets = new Set<string>()
  /** The one the frame was greeted with last. */
  let id = 0
  const inside = {
    postMessage(text: string, target: string) {
      const message = JSON.parse(text) as { id: number; event: string; func?: string; args?: readonly unknown[] }
      id = message.id
      heard.push(message.func ? [message.func, ...(message.args ?? [])].map(String).join(' ') : message.event)
      targets.add(target)
    },
  }
  stopLoading()
  vi.spyOn(HTMLIFrameElement.prototype, 'src', 'set').mockImplementation(function (this: HTMLIFrameElement, src) {
    this.dataset.src = src
  })
  vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockReturnValue(inside as unknown as never)

  const post: FakeFrameWindow['post'] = (data, { origin = HOST, source = inside } = {}) => {
    const event = new MessageEvent('message', { data, origin })
    Object.defineProperty(event, 'source', { value: source })
    window.dispatchEvent(event)
  }
  return {
    heard,
    targets,
    load: () => void [...document.querySelectorAll('iframe')].at(-1)?.dispatchEvent(new Event('load')),
    say: (event, info = null) => post(JSON.stringify({ event, info, id, channel: 'widget' })),
    post,
  }
}

/** The frames are only looked at; happy-dom would complain that it may not load them. */
export function stopLoading(): void {
  const { prototype } = HTMLIFrameElement
  const connected = Object.getOwnPropertySymbols(prototype).find(
    ({ description }) => description === 'connectedToDocument',
  )
  if (connected)
    vi.spyOn(prototype as unknown as Record<symbol, () => void>, connected as never).mockImplementation(() => {})
}
