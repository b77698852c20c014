// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { applyStyles } from '../../../src/site/render/page-maker.ts'

afterEach(() => {
  document.body.innerHTML = ''
})

it('elements of a page get their styles as they come in', async () => {
  applyStyles()
  for (const width of ['5%', '6%']) {
    document.body.innerHTML = `<i data-style="width: ${width}"></i>`
    const element = document.querySelector('i')!
    await vi.waitFor(() => expect(element.style.width).toBe(width))
    expect(element.hasAttribute('data-style')).toBe(false)
  }
})
