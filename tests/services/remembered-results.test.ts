import { expect, it } from 'vitest'
import type { AppServices } from '../../src/services/app-services.ts'
import {
  getRememberedResults,
  rememberResults,
  type RememberedResults,
} from '../../src/services/search/remembered-results.ts'

const resultsOf = (pages: number) => ({ pages }) as RememberedResults

it('remembers the last few pages of results of one program, and forgets the oldest', () => {
  const services = {} as AppServices
  for (let page = 0; page < 6; page++) rememberResults(services, `/search?q=${page}`, resultsOf(page))
  rememberResults(services, '/search?q=2', resultsOf(7))
  const known = [0, 1, 2, 3, 4, 5].map((page) => getRememberedResults(services, `/search?q=${page}`)?.pages)
  expect(known).toEqual([undefined, undefined, 7, 3, 4, 5])
  expect(getRememberedResults({} as AppServices, '/search?q=5')).toBeUndefined()
})
