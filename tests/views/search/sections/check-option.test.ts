import { expect, it } from 'vitest'
import { addCheckOption, isNothingFound } from '../../../../src/views/search/sections/result-sections.ts'
import type { PaletteSection } from '../../../../src/views/search/sections/palette-option.ts'

const section = (id: string): PaletteSection => ({ id, title: '', note: '', options: [] })
const offer = (typed: string) => addCheckOption([], typed)[0]?.options

it('offers to check what is too long for a search, and quoted words from four on', () => {
  expect(offer(' the models will be open for all ')).toMatchObject([
    { quote: 'the models will be open for all', text: 'Check this quote: the models will be open for all' },
  ])
  expect(offer('“models will be open”')).toMatchObject([{ quote: '“models will be open”' }])
})

it('leaves phrases and usual searches alone', () => {
  expect(['"scaling laws"', 'who trains the models', '', 'checkpoint'].map(offer)).toEqual(Array(4).fill(undefined))
})

it('is found by the name of the page', () => {
  expect(offer('Check a q')).toMatchObject([{ quote: '', text: 'Check a quote' }])
})

it('stands above the way to all results', () => {
  const sections = [section('transcript'), section('more')]
  expect(addCheckOption(sections, 'check').map(({ id }) => id)).toEqual(['transcript', 'check', 'more'])
})

it('counts as nothing found', () => {
  expect(isNothingFound(addCheckOption([], 'check'))).toBe(true)
  expect(isNothingFound([section('transcript')])).toBe(false)
})
