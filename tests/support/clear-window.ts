/** Begins each file with an empty page, true time and no stand-ins: the files of one project share a process and a window. */

import type { DetachedWindowAPI } from 'happy-dom'
import { CompressionStream, DecompressionStream } from 'node:stream/web'
import { afterAll, beforeAll, vi } from 'vitest'

vi.useRealTimers()
vi.unstubAllGlobals()

// In a process that windows share these are not theirs, nor are exceptions of Node errors of them.
Object.setPrototypeOf(DOMException.prototype, Error.prototype)
if (!Reflect.has(globalThis, 'CompressionStream')) Object.assign(globalThis, { CompressionStream, DecompressionStream })

beforeAll(() => {
  if (typeof document === 'undefined') return
  document.body.replaceChildren()
  // A link that is pressed and not taken by the app would load a page into the window, late and into the next file.
  const { happyDOM } = window as unknown as { readonly happyDOM?: DetachedWindowAPI }
  if (happyDOM)
    Object.assign(happyDOM.settings.navigation, { disableMainFrameNavigation: true, disableFallbackToSetURL: true })
  window.history.replaceState(null, '', '/')
  window.localStorage.clear()
  window.sessionStorage.clear()
})

// What a file has begun to load would come when its window is gone.
afterAll(() => vi.dynamicImportSettled())
