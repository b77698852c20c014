import { describe, expect, it } from 'vitest'
import { parseLibraryAddress } from '../../../src/services/library-address.ts'
import { changeLibraryAddress, formatLibrarySearch, isAdjusting } from '../../../src/views/library/library-search.ts'

describe('the links of the library', () => {
  it.each([
    [{}, '?'],
    [{ channel: 'Lex Fridman' }, '?channel=Lex+Fridman'],
    [{ speaker: 'Ada North' }, '?speaker=Ada+North'],
    [{ tag: 'R&D' }, '?tag=R%26D'],
    [{ year: 'none', transcript: true as const }, '?year=none&transcript=1'],
    [{ kept: true as const }, '?kept=1'],
    [{ tag: 'AI', view: 'list' as const }, '?tag=AI&view=list'],
    [{ from: '2025-11', to: '2026-04' }, '?from=2025-11&to=2026-04'],
    [{ year: '2024', length: 'long' as const }, '?year=2024&length=long'],
    [
      { channel: 'Große Gespräche', tag: 'AI', sort: 'oldest' as const },
      '?channel=Gro%C3%9Fe+Gespr%C3%A4che&tag=AI&sort=oldest',
    ],
  ])('write %o as %s and read it back', (address, search) => {
    expect(formatLibrarySearch(address)).toBe(search)
    expect(parseLibraryAddress(search)).toEqual(address)
  })

  it('change one part and leave the others', () => {
    const address = { channel: 'Long Table', tag: 'AI', sort: 'title' } as const
    expect(changeLibraryAddress(address, { tag: 'History' })).toEqual({ ...address, tag: 'History' })
    expect(changeLibraryAddress(address, { tag: undefined })).toEqual({ channel: 'Long Table', sort: 'title' })
  })

  it('are one step of Back for another filter, none for another order, view or other months', () => {
    const months = { tag: 'AI', from: '2025-11', to: '2026-04' }
    expect(isAdjusting({ tag: 'AI' }, { tag: 'AI', sort: 'title' })).toBe(true)
    expect(isAdjusting({ tag: 'AI' }, { tag: 'AI', view: 'list' })).toBe(true)
    expect(isAdjusting(months, { ...months, to: '2026-05' })).toBe(true)
    expect(isAdjusting({ tag: 'AI' }, months)).toBe(false)
    expect(isAdjusting({ tag: 'AI' }, {})).toBe(false)
  })
})
