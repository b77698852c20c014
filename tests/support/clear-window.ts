/** Begins each file with an empty page, true time and no stand-ins: the files of one project share a process and a window. */

import { afterAll, beforeAll, vi } from 'vitest'

vi.useRealTimers()
vi.unstubAllGlobals()

beforeAll(() => {
  if (typeof document === 'undefined') return
  document.body.replaceChildren()
  window.history.replaceState(null, '', '/')
  window.localStorage.clear()
  window.sessionStorage.clear()
})

// What a file has begun to load would come when its window is gone.
afterAll(() => vi.dynamicImportSettled())
