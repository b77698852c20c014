/** Each part of the program that fails or is late, in the browsers that remember a failed import. */

import { FLAWS, visitOnFlakyNetwork } from '../support/flaky-site.ts'
import { test } from './test.ts'

// On purpose.
test.use({ expected: /503|\.js\b|dynamically imported module|part of this program|module script|^Error$/ })

for (const [what, flaw] of Object.entries(FLAWS)) {
  test(`every part that comes ${what} is there in the end`, async ({ tab }) => {
    await visitOnFlakyNetwork(tab, flaw)
  })
}
