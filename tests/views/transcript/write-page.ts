/** A transcript with a layout, which happy-dom lacks: lines of equal height, each as many characters as fit. */

import { vi } from 'vitest'

export const LINE = 20

export interface Page {
  readonly element: HTMLElement
  /** Characters that fit into a line. Call `resize` after a change. */
  chars: number
  /** Pixels scrolled. */
  scrollY: number
  /** True while a panel covers the text. */
  isCovered: boolean
  resize(): void
  text(segment: number): Text
  time(segment: number): HTMLElement
  /** Character under the pointer. */
  point(segment: number, offset: number): void
}

/** Paragraph n has the time 10 n. A window is 200 pixels high, and only fake timers move it. */
export function writePage(texts: readonly string[]): Page {
  vi.useFakeTimers()
  const element = document.createElement('article')
  element.id = 'transcript'
  element.innerHTML = `<section>${texts.map(writeRow).join('')}</section>`
  document.body.replaceChildren(element)
  const rows = [...element.querySelectorAll<HTMLElement>('[data-segment]')]
  const observers = new Set<() => void>()
  const linesOf = (segment: number) => Math.ceil(texts[segment]!.length / page.chars)
  const topOf = (segment: number) => 300 + LINE * texts.slice(0, segment).reduce((sum, _, at) => sum + linesOf(at), 0)
  const boxOf = (segment: number, line: number, lines: number) =>
    new DOMRect(0, topOf(segment) + LINE * line - page.scrollY, 100, LINE * lines)
  const segmentOf = (node: Node) => {
    const row = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-segment]')
    return row ? Number(row.dataset['segment']) : undefined
  }
  const page: Page = {
    element,
    chars: 10,
    scrollY: 0,
    isCovered: false,
    resize: () => observers.forEach((observe) => observe()),
    text: (segment) => rows[segment]!.querySelector('[data-text]')!.firstChild as Text,
    time: (segment) => rows[segment]!.querySelector<HTMLElement>('[data-time]')!,
    point: (segment, offset) =>
      Object.assign(document, { caretPositionFromPoint: () => ({ offsetNode: page.text(segment), offset }) }),
  }
  const whole = () => topOf(texts.length)
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const segment = segmentOf(this)
    if (page.isCovered) return new DOMRect()
    return segment === undefined ? new DOMRect(0, -page.scrollY, 100, whole()) : boxOf(segment, 0, linesOf(segment))
  })
  vi.spyOn(Range.prototype, 'getBoundingClientRect').mockImplementation(function (this: Range) {
    if (page.isCovered) return new DOMRect()
    return boxOf(segmentOf(this.startContainer)!, Math.floor(this.startOffset / page.chars), 1)
  })
  vi.spyOn(Range.prototype, 'getClientRects').mockReturnValue([new DOMRect(0, 0, 100, 100)] as unknown as DOMRectList)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(() => (page.isCovered ? 0 : whole()))
  vi.spyOn(element, 'clientWidth', 'get').mockImplementation(() => page.chars * 10)
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockImplementation(() => whole() + 1000)
  vi.spyOn(document.documentElement, 'clientHeight', 'get').mockReturnValue(200)
  vi.stubGlobal('StaticRange', function (this: object, init: StaticRangeInit) {
    Object.assign(this, init)
  })
  vi.stubGlobal('innerHeight', 200)
  vi.stubGlobal('visualViewport', undefined)
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
  vi.stubGlobal('scrollBy', ({ top }: { top: number }) => scrollTo(page, page.scrollY + top))
  vi.stubGlobal('ResizeObserver', function (this: object, observe: () => void) {
    Object.assign(this, { observe: () => observers.add(observe), disconnect: () => observers.delete(observe) })
  })
  Object.defineProperty(window, 'scrollY', { configurable: true, get: () => page.scrollY })
  return page
}

/** The page scrolls: for the reader with `wheel` before it. */
export function scrollTo(page: Page, scrollY: number): void {
  page.scrollY = scrollY
  window.dispatchEvent(new Event('scroll'))
}

/** Removes the layout again. */
export function clearPage(): void {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  document.body.replaceChildren()
  Reflect.deleteProperty(document, 'caretPositionFromPoint')
  document.getSelection()?.removeAllRanges()
}

function writeRow(text: string, index: number): string {
  const time = `<a href="#" data-time="${index * 10}" tabindex="-1">0:${index}0</a>`
  return `<div data-segment="${index}">${time}<p data-text>${text}</p></div>`
}
