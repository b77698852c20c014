// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { createViewHistory } from '../../src/session/place/view-history.ts'

describe('the history of an open episode', () => {
  beforeEach(() => window.history.replaceState(null, '', '/e/one'))

  it('makes an entry of a jump, and none of a jump to where it is already', () => {
    const history = createViewHistory(window)
    const before = window.history.length
    history.pushJump(117.4)
    history.pushJump(117.9)
    expect(window.location.search).toBe('?t=117')
    expect(window.history.length).toBe(before + 1)
  })

  it('keeps unknown parameters', () => {
    window.history.replaceState(null, '', '/e/one?from=mail')
    createViewHistory(window).pushJump(5)
    expect(window.location.search).toBe('?from=mail&t=5')
  })

  it('takes the search text out of the address and keeps it for a reload', () => {
    window.history.replaceState(null, '', '/e/one?q=open+source&t=5')
    expect(createViewHistory(window).takeQuery()).toBe('open source')
    expect(window.location.search).toBe('?t=5')
    expect(createViewHistory(window).takeQuery()).toBe('open source')
  })

  it('has no search text where there was none', () => {
    expect(createViewHistory(window).takeQuery()).toBeUndefined()
  })
})
