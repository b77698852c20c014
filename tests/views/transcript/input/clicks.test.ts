import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '../../../../src/session/session.ts'
import { handleTimeClick } from '../../../../src/views/transcript/input/clicks.ts'
import { clearPage, writePage, type Page } from '../write-page.ts'

vi.hoisted(() => vi.resetModules())

const goTo = vi.fn()
const play = vi.fn()
const showPart = vi.fn()
let page: Page

beforeEach(() => {
  page = writePage(['zero', 'one'])
  page.element.insertAdjacentHTML(
    'afterbegin',
    `<a href="#" id="about" data-part="about"></a>
     <header data-chapter="5"><a href="#" data-time="5"></a></header>
     <button data-play="10"></button>`,
  )
  const session = { commands: { goTo, play, showPart } } as unknown as Session
  page.element.addEventListener('click', (event) => handleTimeClick(event, session))
})
afterEach(() => {
  clearPage()
  vi.clearAllMocks()
})

/** True when the browser was kept from following a link. */
function click(target: Element, init: MouseEventInit = {}): boolean {
  return !target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }))
}

describe('a click on a time', () => {
  it('goes to it without scrolling, with the paragraph it stands beside', () => {
    expect(click(page.time(1))).toBe(true)
    expect(goTo).toHaveBeenLastCalledWith(10, { segment: 1, scroll: 'stay' })
    click(page.element.querySelector('[data-chapter] a')!)
    expect(goTo).toHaveBeenLastCalledWith(5, { segment: undefined, scroll: 'stay' })
  })

  it('stays a link with a modifier', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'shiftKey', 'altKey'])
      expect(click(page.time(1), { [modifier]: true })).toBe(false)
    expect(goTo).not.toHaveBeenCalled()
  })
})

it('plays from the play sign, and opens what is known of the text', () => {
  click(page.element.querySelector('[data-play]')!)
  expect(play).toHaveBeenCalledWith(10)
  expect(click(page.element.querySelector('#about')!)).toBe(true)
  expect(showPart).toHaveBeenCalledWith('about')
  expect(goTo).not.toHaveBeenCalled()
})
