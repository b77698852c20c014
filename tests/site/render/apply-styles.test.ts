import { Window } from 'happy-dom'
import { expect, it, vi } from 'vitest'
import { applyStyles } from '../../../src/site/render/page-maker.ts'

it('elements of a page get their styles as they come in', async () => {
  const window = new Window()
  vi.stubGlobal('document', window.document)
  vi.stubGlobal('MutationObserver', window.MutationObserver)
  applyStyles()
  for (const width of ['5%', '6%']) {
    document.body.innerHTML = `<i data-style="width: ${width}"></i>`
    const element = document.querySelector('i')!
    await vi.waitFor(() => expect(element.style.width).toBe(width))
    expect(element.hasAttribute('data-style')).toBe(false)
  }
  vi.unstubAllGlobals()
})
