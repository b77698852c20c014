import { expect, it } from 'vitest'
import { describeScope } from '../../../src/views/search/describe-scope.ts'

it('counts no episodes before the library is known', () => {
  expect(describeScope(undefined, undefined, undefined)).toBe('all episodes')
  expect(describeScope(undefined, 616, undefined)).toBe('616 episodes')
})
