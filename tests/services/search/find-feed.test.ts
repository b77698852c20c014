import { expect, it, onTestFinished } from 'vitest'
import { findFeed } from '../../../src/services/search/find-feed.ts'

it('every name, speaker and search has a feed where a server searches', () => {
  document.head.innerHTML = '<meta name="search-api" content="/x/api">'
  onTestFinished(() => {
    document.head.innerHTML = ''
  })
  const find = (kind: 'speaker' | 'search', value: string) => findFeed({ name: 'Coast' }, '/x/', kind, value)
  expect(find('speaker', 'Ann & Ben')).toBe('/x/api/feed?speaker=Ann%20%26%20Ben')
  expect(find('search', '')).toBeUndefined()
})
