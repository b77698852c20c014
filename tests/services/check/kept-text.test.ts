import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepText, readKeptText } from '../../../src/services/check/kept-text.ts'
import { createTextCheck } from '../../../src/services/check/text-check.ts'
import type { SearchClient } from '../../../src/services/worker/create-search-client.ts'

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const neverAnswers = { checkQuotations: () => new Promise(() => {}) } as unknown as SearchClient

describe('the text to check', () => {
  it('is there again after a reload, once typing has paused', () => {
    const check = createTextCheck()
    keepText(check)
    check.write('He said “the frost came in May”')
    expect(readKeptText()).toBeUndefined()
    vi.runAllTimers()
    expect(readKeptText()).toEqual({
      given: { text: 'He said “the frost came in May”', format: 'markdown', name: undefined },
      wasChecked: false,
    })
  })

  it('is kept at once when the page is left', () => {
    const check = createTextCheck()
    keepText(check)
    check.write('typed a moment before')
    window.dispatchEvent(new Event('pagehide'))
    expect(readKeptText()?.given.text).toBe('typed a moment before')
  })

  it('is checked again where it was checked before, and not where it was changed since', () => {
    const check = createTextCheck()
    keepText(check)
    void check.check(neverAnswers, { text: '“nobody insures a spring”', format: 'plain', name: 'frost.txt' })
    vi.runAllTimers()
    expect(readKeptText()).toEqual({
      given: { text: '“nobody insures a spring”', format: 'plain', name: 'frost.txt' },
      wasChecked: true,
    })
    check.edit()
    vi.runAllTimers()
    expect(readKeptText()?.wasChecked).toBe(false)
  })

  it('is gone once the field is emptied', () => {
    const check = createTextCheck({ text: 'some words', format: 'markdown' })
    keepText(check)
    check.write('other words')
    vi.runAllTimers()
    check.write(' ')
    vi.runAllTimers()
    expect(readKeptText()).toBeUndefined()
  })

  it('is not read from what others wrote, nor where the browser keeps nothing', () => {
    for (const strange of ['{', 'null', '[]', '{"text":1,"format":"plain"}', '{"text":"x","format":"pdf"}']) {
      sessionStorage.setItem('transcript-explorer:text to check', strange)
      expect(readKeptText()).toBeUndefined()
    }
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new Error('forbidden')
    })
    expect(readKeptText()).toBeUndefined()
  })
})
