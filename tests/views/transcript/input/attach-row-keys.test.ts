import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '../../../../src/session/session.ts'
import { createStore } from 'zustand/vanilla'
import { findSegmentOf, findTimeLink } from '../../../../src/views/transcript/input/time-links.ts'
import { attachRowKeys } from '../../../../src/views/transcript/input/attach-row-keys.ts'

vi.hoisted(() => vi.resetModules())

/** A chapter that opens with a paragraph of its own second, whose time is not shown twice, and one that does not. */
const TEXT = `
  <section>
    <div data-segment="0"><a href="/" data-time="0" tabindex="-1"></a><p></p></div>
    <header data-chapter="10"><a href="/" data-time="10" tabindex="-1"></a></header>
    <div data-segment="1" data-first="true"><a href="/" data-time="10" tabindex="-1" style="visibility: hidden"></a></div>
    <header data-chapter="25"><a href="/" data-time="25" tabindex="-1"></a></header>
    <div data-segment="2"><a href="/" data-time="30" tabindex="-1"></a></div>
  </section>`

const page = document.createElement('article')
const openActions = vi.fn()
let stop: () => void
const sight = createStore(() => ({ top: 0 }))

beforeEach(() => {
  page.innerHTML = TEXT
  document.body.replaceChildren(page)
  const session = {
    sight,
    activity: createStore(() => ({ active: { kind: 'none' } })),
    reveal: createStore(() => undefined),
    commands: { yieldToReader() {} },
    transcript: { segments: [0, 1, 2] },
  } as unknown as Session
  stop = attachRowKeys(page, session, openActions)
})
afterEach(() => {
  stop()
  sight.setState({ top: 0 }, true)
})

const press = (key: string) =>
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
const focused = () => Number((document.activeElement as HTMLElement).dataset['time'])

describe('the keys on the times of the transcript', () => {
  it('walk every time that is shown, those of chapters too, down and up again', () => {
    findTimeLink(page, 0)!.focus()
    const walked = [...Array(4).fill('ArrowDown'), ...Array(4).fill('ArrowUp')].map((key: string) => {
      press(key)
      return focused()
    })
    expect(walked).toEqual([10, 25, 30, 30, 25, 10, 0, 0])
    press('End')
    expect(focused()).toBe(30)
    press('Home')
    expect(focused()).toBe(0)
  })

  it('act on the paragraph below a chapter’s heading', () => {
    findTimeLink(page, 0)!.focus()
    press('ArrowDown')
    press('.')
    expect(openActions).toHaveBeenLastCalledWith(1)
    expect(findSegmentOf(document.activeElement!)).toBe(1)
  })

  it('enter the text where the reader is, at the heading where that shows the time', () => {
    const stops = () => [...page.querySelectorAll<HTMLElement>('[tabindex="0"]')].map((link) => link.parentElement)
    expect(stops()).toEqual([page.querySelector('[data-segment="0"]')])
    sight.setState({ top: 1 }, true)
    expect(stops()).toEqual([page.querySelector('[data-chapter="10"]')])
  })
})
