import { afterEach, expect, it } from 'vitest'
import { leaveSelectionBar } from '../../../src/views/results/selection-bar.tsx'

const { body } = document
afterEach(() => {
  body.innerHTML = ''
})

function focusAfterwards(at: string, lastKey: string | undefined): string | undefined {
  body.innerHTML = `<main id="main" tabindex="-1"><ul><li data-row="a1"><input id="box" type="checkbox"><a id="words" href="/e/x">words</a></li></ul>
    <div data-selection-bar=""><button id="clear"></button></div></main>`
  document.getElementById(at)?.focus()
  leaveSelectionBar(lastKey)
  return document.activeElement?.id
}

it('gives the focus of the selection bar to the row chosen last, else to the page', () => {
  expect(focusAfterwards('clear', 'a1')).toBe('words')
  expect(focusAfterwards('', 'a1')).toBe('words')
  expect(focusAfterwards('clear', 'gone')).toBe('main')
  expect(focusAfterwards('clear', undefined)).toBe('main')
})

it('leaves a focus that is elsewhere', () => {
  expect(focusAfterwards('box', 'a1')).toBe('box')
})
