// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { applyStyles } from '../../../src/site/render/apply-styles.ts'

afterEach(() => {
  document.body.innerHTML = ''
})

describe('applyStyles', () => {
  it('gives elements their styles as they come in, and those that came last at the end of the page', async () => {
    applyStyles()
    document.body.innerHTML = '<i data-style="width: 5%"></i>'
    const first = document.querySelector('i')!
    await vi.waitFor(() => expect(first.style.width).toBe('5%'))
    expect(first.hasAttribute('data-style')).toBe(false)
    document.body.innerHTML = '<b data-style="left: 1%"></b>'
    document.dispatchEvent(new Event('DOMContentLoaded'))
    expect(document.querySelector('b')!.style.left).toBe('1%')
  })
})
