import { expect, it } from 'vitest'
import { describeScope } from '../../../src/app/search/describe-scope.ts'

it('counts no episodes before the library is known', () => {
  expect(describeScope(undefined, [], undefined)).toBe('all episodes')
})
