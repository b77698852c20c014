/** Gives queries that wait ten seconds: the second that Testing Library allows is too short on a busy machine. */

import { beforeAll } from 'vitest'

beforeAll(async () => {
  if (typeof document === 'undefined') return
  const { configure } = await import('@testing-library/dom')
  configure({ asyncUtilTimeout: 10_000 })
})
