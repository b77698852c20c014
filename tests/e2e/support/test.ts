/** The `test` every browser test uses: it fails on console errors, policy violations and requests that no stub answered. */

import { test as base, expect } from '@playwright/test'
import { type Watch, watchContext } from './watch.ts'

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ context, baseURL }, use) => {
      const watch = await watchContext(context, baseURL ?? 'http://localhost')
      await use(watch)
      expect(watch.problems(), 'nothing went wrong behind the page').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
