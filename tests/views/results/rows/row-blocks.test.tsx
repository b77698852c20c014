import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { NearRows } from '../../../../src/services/search/later-rows.ts'
import { RowBlock, RowBlocks } from '../../../../src/views/results/rows/row-blocks.tsx'

const NOTHING: NearRows = new Map()
let observed: Set<Element>
interface Entry {
  readonly target: Element
  readonly isIntersecting: boolean
  readonly boundingClientRect: Pick<DOMRect, 'top' | 'bottom'>
}
let notify: (entries: readonly Entry[]) => void

beforeEach(() => {
  observed = new Set()
  vi.stubGlobal('IntersectionObserver', function (this: object, look: typeof notify) {
    notify = look
    Object.assign(this, {
      observe: (element: Element) => observed.add(element),
      unobserve: (element: Element) => observed.delete(element),
      disconnect: () => observed.clear(),
    })
  })
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** Two pages of two blocks with one row each; only the first row is drawn. */
function show() {
  const block = (id: string, isFirst: boolean) => (
    <RowBlock key={id} id={id} size={1} isFirst={isFirst} needs={NOTHING}>
      {() => <button type="button">row {id}</button>}
    </RowBlock>
  )
  render(
    <RowBlocks onNear={vi.fn<(near: NearRows) => void>()}>
      {['a', 'b'].map((page) => (
        <RowBlock key={page} id={page} size={2} isFirst={page === 'a'} needs={NOTHING}>
          {() => [block(`${page}1`, page === 'a'), block(`${page}2`, false)]}
        </RowBlock>
      ))}
    </RowBlocks>,
  )
}

const rows = () => screen.queryAllByRole('button').map(({ textContent }) => textContent)
const ids = () => [...observed].map((element) => String((element as HTMLElement).dataset['block'])).toSorted()

function entryOf(id: string, isIntersecting: boolean, top = 0): Entry {
  const target = document.querySelector(`[data-block=${id}]`)!
  return { target, isIntersecting, boundingClientRect: { top, bottom: top + 100 } }
}

function move(id: string, isIntersecting: boolean) {
  act(() => notify([entryOf(id, isIntersecting)]))
}

describe('blocks of rows within pages', () => {
  it('are looked at only while their page is near', () => {
    show()
    expect(ids()).toEqual(['a', 'a1', 'a2', 'b'])
    expect(rows()).toEqual(['row a1'])
    move('b', true)
    expect(ids()).toEqual(['a', 'a1', 'a2', 'b', 'b1', 'b2'])
    expect(rows()).toEqual(['row a1'])
    move('b2', true)
    expect(rows()).toEqual(['row a1', 'row b2'])
    move('a', false)
    expect(ids()).toEqual(['a', 'b', 'b1', 'b2'])
    expect(rows()).toEqual(['row b2'])
  })

  it('are drawn one at a time, the nearest first, unless they are far again', () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    show()
    move('b', true)
    act(() => notify([entryOf('a2', true, -900), entryOf('b1', true, 0), entryOf('b2', true, 900)]))
    expect(rows()).toEqual(['row a1', 'row b1'])
    act(() => notify([entryOf('b2', false, 2000)]))
    act(() => void vi.runAllTimers())
    expect(rows()).toEqual(['row a1', 'row a2', 'row b1'])
  })

  it('stay while one of their rows has the focus', () => {
    show()
    screen.getByRole('button', { name: 'row a1' }).focus()
    move('a', false)
    move('a1', false)
    expect(rows()).toEqual(['row a1'])
  })

  it('are all drawn for print', () => {
    show()
    act(() => void window.dispatchEvent(new Event('beforeprint')))
    expect(rows()).toEqual(['row a1', 'row a2', 'row b1', 'row b2'])
  })
})
