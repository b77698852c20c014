import { describe, expect, it, onTestFinished } from 'vitest'
import {
  addYearsWords,
  formatYearsPath,
  parseYearsAddress,
  readYearsQuery,
  readYearsWord,
} from '../../../src/services/search/years-address.ts'
import { findFeed } from '../../../src/services/search/find-feed.ts'

describe('the address of words over the years', () => {
  it('holds the words and the bar that is open', () => {
    const address = { words: ['open source', 'C++', 'Zoë & co'], chosen: { word: 'C++', from: '2025-07' } }
    const path = formatYearsPath(address)
    expect(path).toBe('/years?q=open+source|C%2B%2B|Zo%C3%AB+%26+co&word=C%2B%2B&from=2025-07')
    expect(parseYearsAddress(path.slice('/years'.length))).toEqual(address)
  })

  it('takes six words at most, and of words that are counted alike the first', () => {
    expect(parseYearsAddress('?q=a|b|c|d|e|f|g').words).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(parseYearsAddress('?q=China|china|CHINA!|Zoë|zoe').words).toEqual(['China', 'Zoë'])
  })

  it.each(['', '?q=', '?q=|||', '?q=%22%22|!!', '?word=a&from=2025-07'])('has no words in “%s”', (search) => {
    expect(parseYearsAddress(search)).toEqual({ words: [], chosen: undefined })
  })

  it('opens no bar of another word, or of no month', () => {
    expect(parseYearsAddress('?q=a&word=b&from=2025-07').chosen).toBeUndefined()
    expect(parseYearsAddress('?q=a&word=a&from=soon').chosen).toBeUndefined()
  })

  it('reads a word without the marks that would end its quotation', () => {
    expect(readYearsWord('  “open”  source" -x ')).toBe('open source -x')
    expect(readYearsWord('a'.repeat(300))).toHaveLength(100)
    expect(addYearsWords(['a'], ['b', ' ', '"'])).toEqual(['a', 'b'])
  })

  it('takes phrases and words of a search, without its filters', () => {
    expect(readYearsQuery('"open source" China in:lex after:2025 -tariffs')).toEqual(['open source', 'China'])
    expect(readYearsQuery('kind:quotes')).toEqual([])
  })
})

it('every name, speaker and search has a feed where a server searches', () => {
  document.head.innerHTML = '<meta name="search-api" content="/x/api">'
  onTestFinished(() => {
    document.head.innerHTML = ''
  })
  const find = (kind: 'speaker' | 'search', value: string) => findFeed({ name: 'Coast' }, '/x/', kind, value)
  expect(find('speaker', 'Ann & Ben')).toBe('/x/api/feed?speaker=Ann%20%26%20Ben')
  expect(find('search', '')).toBeUndefined()
})
