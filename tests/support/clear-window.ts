/** Begins each file with an empty page: the files of one project share a window. */

import { beforeAll } from 'vitest'

beforeAll(() => {
  if (typeof document === 'undefined') return
  document.body.replaceChildren()
  window.history.replaceState(null, '', '/')
  window.localStorage.clear()
  window.sessionStorage.clear()
})
