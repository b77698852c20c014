import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { returnFocus } from '../../../../src/views/parts/return-focus.ts'
import { attachFocusReturn } from '../../../../src/views/transcript/text-interactions.tsx'

vi.hoisted(() => vi.resetModules())

beforeEach(() => {
  document.body.innerHTML = `
    <article id="transcript">
      <div data-segment="0"><a id="far" href="/" data-time="0" tabindex="-1"></a></div>
      <div data-segment="1"><a id="here" href="/" data-time="9" tabindex="0"></a></div>
      <div id="text" tabindex="-1"></div>
    </article>
    <button id="tool"></button>
    <button id="close"></button>
    <section id="panel" tabindex="0"></section>`
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList)
})
afterEach(() => {
  vi.restoreAllMocks()
})

const get = (id: string) => document.getElementById(id)!
const frames = () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))

describe('the focus after something closes', () => {
  it('goes back to what opened it', () => {
    returnFocus(get('tool'))
    expect(document.activeElement?.id).toBe('tool')
  })

  it('goes to the reading position when nothing opened it, when that has gone, or when it was a place of the text', () => {
    const gone = document.createElement('button')
    for (const opener of [null, document.body, gone, get('far')]) {
      get('close').focus()
      returnFocus(opener)
      expect(document.activeElement?.id).toBe('here')
    }
    get('here').setAttribute('tabindex', '-1')
    returnFocus()
    expect(document.activeElement?.id, 'in a text without times').toBe('text')
  })

  it('goes to the panel while that covers the text', () => {
    vi.spyOn(Element.prototype, 'getClientRects').mockImplementation(function (this: Element) {
      return (this.closest('#transcript') ? [] : [{}]) as unknown as DOMRectList
    })
    returnFocus()
    expect(document.activeElement?.id).toBe('panel')
  })

  it('is never lost with a button that a key has made go away', async () => {
    const stop = attachFocusReturn(get('transcript'))
    get('close').focus()
    get('close').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    get('close').remove()
    await frames()
    await frames()
    expect(document.activeElement?.id).toBe('here')
    stop()
  })
})
