import { describe, expect, it } from 'vitest'
import { selectTests, type TestFile } from './support/select-tests.ts'

const FILES: readonly TestFile[] = [
  { path: 'tests/core/search/query.test.ts', source: "it('finds a phrase in quotes')" },
  { path: 'tests/views/search/palette.test.tsx', source: "it('opens a result')" },
  { path: 'tests/e2e/journeys/search-page.desktop.spec.ts', source: "test('exports what was found (CSV)')" },
  { path: 'tests/e2e/reading/keys.desktop.spec.ts', source: "test('Opens a result by its key')" },
]

describe('npm test -- <words>', () => {
  it('runs every unit and browser test in files whose path has the words', () => {
    expect(selectTests(FILES, 'Search')).toEqual({
      unit: ['tests/core/search/query.test.ts', 'tests/views/search/palette.test.tsx'],
      browser: ['tests/e2e/journeys/search-page.desktop.spec.ts'],
      title: undefined,
    })
  })

  it('runs tests by their title where no path has the words', () => {
    const { unit, browser, title } = selectTests(FILES, 'opens a result')
    expect(unit).toEqual(['tests/views/search/palette.test.tsx'])
    expect(browser).toEqual(['tests/e2e/reading/keys.desktop.spec.ts'])
    expect('Opens a result by its key').toMatch(title!)
  })

  it('takes signs in a title as they are', () => {
    const { browser, title } = selectTests(FILES, 'found (CSV)')
    expect(browser).toEqual(['tests/e2e/journeys/search-page.desktop.spec.ts'])
    expect('exports what was found (CSV)').toMatch(title!)
  })

  it('runs nothing for words that stand nowhere', () => {
    expect(selectTests(FILES, 'zebra')).toMatchObject({ unit: [], browser: [] })
  })
})
