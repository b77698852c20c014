import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Session } from '../../../../src/session/session.ts'
import { attachFindings } from '../../../../src/views/transcript/painting/attach-findings.ts'
import { attachNameHover } from '../../../../src/views/transcript/text-interactions.tsx'
import { clearPage, writePage, type Page } from '../write-page.ts'

vi.hoisted(() => vi.resetModules())

const highlights = new Map<string, Set<AbstractRange>>()
const find = createStore<object>(() => ({ query: '', hits: [], current: -1 }))
const findings = createStore<object | undefined>(() => undefined)
const range = (start: number, end: number) => ({ start, end })
let page: Page
let stops: (() => void)[]

beforeEach(() => {
  page = writePage(['one two one', 'three one'])
  vi.stubGlobal('CSS', { highlights })
  vi.stubGlobal('Highlight', class extends Set<AbstractRange> {})
  const session = { find, findings } as unknown as Session
  stops = [attachFindings(page.element, session), attachNameHover(page.element, session)]
})
afterEach(() => {
  for (const stop of stops) stop()
  clearPage()
})

const painted = (name: string) =>
  [...highlights.get(name)!].map((at) => [at.startContainer.textContent, at.startOffset])
const nameOne = {
  slug: 'one',
  name: 'One',
  occurrences: [
    { segment: 0, range: range(0, 3) },
    { segment: 0, range: range(8, 11) },
    { segment: 1, range: range(6, 9) },
  ],
}

it('paints hits and the current hit, and the first of each name in a paragraph', () => {
  const hits = nameOne.occurrences
  find.setState({ query: 'one', hits, current: 1 }, true)
  expect(painted('hit-now')).toEqual([['one two one', 8]])
  expect(painted('hit')).toEqual([
    ['one two one', 0],
    ['three one', 6],
  ])
  findings.setState({ mentions: [nameOne] }, true)
  expect(painted('mention')).toEqual([
    ['one two one', 0],
    ['three one', 6],
  ])
  find.setState({ query: '', hits: [], current: -1 }, true)
  expect(painted('hit-now').concat(painted('hit'))).toEqual([])
})

it('paints the name under the mouse, and not under a finger', () => {
  findings.setState({ mentions: [nameOne] }, true)
  const move = (offset: number, pointerType: string) => {
    page.point(0, offset)
    const event = new PointerEvent('pointermove', { bubbles: true, pointerType, clientX: 50, clientY: 50 })
    page.text(0).parentElement!.dispatchEvent(event)
    vi.advanceTimersByTime(50)
  }
  move(1, 'touch')
  expect(painted('mention-hover')).toEqual([])
  move(1, 'mouse')
  expect(painted('mention-hover')).toEqual([['one two one', 0]])
  expect(page.element.style.cursor).toBe('pointer')
  move(5, 'mouse')
  expect(painted('mention-hover')).toEqual([])
})
