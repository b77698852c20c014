/** Lets whatever waits in a test wait a minute: what is usual elsewhere, a second, is too short on a busy machine. */

import { beforeAll, vi } from 'vitest'

/** Milliseconds: only against hanging. */
const LIMIT = 60_000

// Files that share a process share `vi` too.
if (vi.waitFor.name !== 'waitLonger') {
  const { waitFor } = vi
  vi.waitFor = function waitLonger(check, options) {
    return waitFor(check, typeof options === 'number' ? options : { timeout: LIMIT, ...options })
  }
}

beforeAll(async () => {
  if (typeof document === 'undefined') return
  const { configure } = await import('@testing-library/dom')
  configure({ asyncUtilTimeout: LIMIT })
})
