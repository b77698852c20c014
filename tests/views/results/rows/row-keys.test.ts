import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SearchResult } from '../../../../src/core/search/present/search-results.ts'
import { takeRowKey } from '../../../../src/views/results/rows/row-keys.ts'

const ROW = `<input type="checkbox" data-action="select"><a href="/e/x">words</a>
  <button data-action="copy"></button><button data-action="note"></button><button data-action="clip"></button>`

const makeHandlers = () => ({
  copy: vi.fn<(rows: readonly SearchResult[]) => void>(),
  note: vi.fn<(row: SearchResult) => void>(),
  clip: vi.fn<(rows: readonly SearchResult[]) => Promise<void>>(),
  selectAll: vi.fn(),
  unfold: vi.fn((row: SearchResult) => row.key === 'a'),
  find: (key: string) => ({ key }) as SearchResult,
  hasChosen: () => hasChosen,
  toggle: vi.fn(),
  clear: vi.fn(),
})
let handlers = makeHandlers()
let hasChosen = true

beforeEach(() => {
  handlers = makeHandlers()
  hasChosen = true
  document.body.innerHTML = `<input id="field"><section><ul>
    <li data-row="a">${ROW}</li><li data-row="b">${ROW}</li><li data-row="name"><a href="/m/x">name</a></li></ul></section>`
})
afterEach(() => {
  document.body.innerHTML = ''
})

function press(key: string, init: KeyboardEventInit = {}, hasSingleKeys = true): boolean {
  let isTaken = false
  const listener = (event: KeyboardEvent) => {
    isTaken = takeRowKey(event, hasSingleKeys, handlers)
  }
  document.addEventListener('keydown', listener, { once: true })
  const target = document.activeElement ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }))
  return isTaken
}
const row = () => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row']

describe('the keys of the results', () => {
  it('walk the rows, from anywhere with J and K and inside them with the arrows', () => {
    expect(press('ArrowDown')).toBe(false)
    press('j')
    expect(row()).toBe('a')
    press('ArrowDown')
    expect(row()).toBe('b')
    press('k')
    expect(row()).toBe('a')
  })

  it('choose a row, up to a row, copy, note, clip, and unfold', () => {
    press('j')
    for (const key of ['x', 'q', 'm', 'c', 'e']) expect(press(key)).toBe(true)
    press('X', { shiftKey: true })
    expect(handlers.toggle.mock.calls).toEqual([
      [{ key: 'a' }, false],
      [{ key: 'a' }, true],
    ])
    expect(handlers.note.mock.calls).toEqual([[{ key: 'a' }]])
    for (const act of [handlers.copy, handlers.clip]) expect(act.mock.calls).toEqual([[[{ key: 'a' }]]])
    expect(handlers.unfold).toHaveBeenCalledOnce()
  })

  it('hear a row and pause it, by P and by Space, which presses what it stands on', () => {
    press('j')
    expect(press('p')).toBe(false)
    const hear = document.createElement('button')
    hear.dataset['action'] = 'hear'
    const heard = vi.fn()
    hear.addEventListener('click', heard)
    document.querySelector('[data-row="a"]')!.append(hear)
    expect(press('p')).toBe(true)
    expect(press(' ')).toBe(true)
    expect(heard).toHaveBeenCalledTimes(2)
    expect(press('p', {}, false)).toBe(false)
    hear.focus()
    expect(press(' ')).toBe(false)
    document.querySelector<HTMLElement>('[data-row="a"] input')!.focus()
    expect(press(' ')).toBe(false)
    expect(heard).toHaveBeenCalledTimes(2)
  })

  it('choose all, and clear what is chosen', () => {
    expect(press('a', { ctrlKey: true })).toBe(true)
    expect(handlers.selectAll).toHaveBeenCalledOnce()
    expect(press('Escape')).toBe(true)
    expect(handlers.clear).toHaveBeenCalledOnce()
  })

  it('are letters in a field, and do nothing to a row that cannot be quoted or once they are switched off', () => {
    document.querySelector<HTMLElement>('#field')!.focus()
    for (const key of ['j', 'x', 'Escape']) expect(press(key)).toBe(false)
    expect(press('a', { ctrlKey: true })).toBe(false)
    document.querySelector<HTMLElement>('[data-row="name"] a')!.focus()
    for (const key of ['x', 'q', 'm', 'c']) expect(press(key)).toBe(false)
    document.querySelector<HTMLElement>('[data-row="a"] a')!.focus()
    for (const key of ['x', 'q', 'j']) expect(press(key, {}, false)).toBe(false)
    expect(handlers.toggle).not.toHaveBeenCalled()
  })
})
