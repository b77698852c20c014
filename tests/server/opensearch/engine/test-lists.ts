/** Whether the real engine lists, filters and suggests as memory does. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Suggestion } from '../../../../src/core/catalogue/list-source.ts'
import { publishLibrary } from '../../../../src/server/opensearch/publish/publish-library.ts'
import { openPublished } from '../../../../src/server/opensearch/search/open-published.ts'
import {
  expectSameList,
  listRequest,
  makeListedLibrary,
  toMemoryCatalogue,
  toUnits,
  typedStart,
} from '../listed-library.ts'
import { INDEX, tested } from './tested-library.ts'

export function testLists(): void {
  describe('the list of a library in the real engine', () => {
    it('is that of memory, whatever it is filtered and sorted by, and so is what is suggested', async () => {
      const library = makeListedLibrary(400, 3)
      const index = `${INDEX}-lists`
      await publishLibrary(tested().client, toUnits(library), { index })
      const [here, there] = [toMemoryCatalogue(library), (await openPublished(tested().client, index)).catalogue]
      await fc.assert(
        fc.asyncProperty(listRequest, (request) => expectSameList([here, there], request, false)),
        { numRuns: 300 },
      )
      await fc.assert(
        fc.asyncProperty(typedStart, async (text) => {
          const textsOf = (found: readonly Suggestion[]) =>
            found.map(({ kind, text: own, count }) => [kind, own, count])
          expect(textsOf(await there.suggest(text, 20))).toEqual(textsOf(await here.suggest(text, 20)))
        }),
      )
    })
  })
}
