/** The `test` every browser test uses: it fails on console errors, policy violations and requests that no stub answered. */

import { expect as baseExpect, test as base } from '@playwright/test'
import { type Watch, watchContext } from './watch.ts'

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ context, baseURL }, use) => {
      const watch = await watchContext(context, baseURL ?? 'http://localhost')
      await use(watch)
      baseExpect(watch.problems(), 'nothing went wrong behind the page').toEqual([])
    },
    { auto: true },
  ],
})

/** In milliseconds. Playwright's own grow to a second, half of which is lost on average in each wait. */
const POLL_INTERVALS = [50, 100, 200]

/** Playwright's `expect`, which looks five times a second at what it polls. */
export const expect: typeof baseExpect = new Proxy(baseExpect, {
  get: (target, key) => (key === 'poll' ? poll : (Reflect.get(target, key) as unknown)),
})

const poll: typeof baseExpect.poll = (actual, options) =>
  baseExpect.poll(
    actual,
    typeof options === 'object'
      ? { intervals: POLL_INTERVALS, ...options }
      : { intervals: POLL_INTERVALS, message: options },
  )
