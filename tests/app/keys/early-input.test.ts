import { fireEvent } from '@testing-library/dom'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { listenToKeys } from '../../../src/app/keys/early-input.ts'

const press = (key: string) => fireEvent.keyDown(document.body, { key })
const listen = () => {
  const keys: string[] = []
  return { keys, stop: listenToKeys(({ key }) => keys.push(key)) }
}

describe('early input', () => {
  afterEach(() => vi.restoreAllMocks())

  it('keeps keys until somebody listens, hands each over once, and keeps again when nobody does', () => {
    press('?')
    press('n')
    const first = listen()
    expect(first.keys).toEqual(['?', 'n'])
    press('p')
    first.stop()
    press('t')
    const second = listen()
    expect(first.keys).toEqual(['?', 'n', 'p'])
    expect(second.keys).toEqual(['t'])
    second.stop()
  })

  it('leaves to a field what is typed there, but no command', () => {
    const field = document.body.appendChild(document.createElement('input'))
    fireEvent.keyDown(field, { key: 'd' })
    fireEvent.keyDown(field, { key: 'k', ctrlKey: true })
    const late = listen()
    expect(late.keys).toEqual(['k'])
    late.stop()
    field.remove()
  })

  it('forgets a key that came too early', () => {
    press('k')
    const now = performance.now()
    vi.spyOn(performance, 'now').mockReturnValue(now + 6000)
    const late = listen()
    expect(late.keys).toEqual([])
    late.stop()
  })

  it('lets no dropped file replace the page, and leaves dragged text alone', () => {
    const drop = (types: string[]) =>
      !fireEvent(
        document.body,
        Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer: { types } }),
      )
    expect(drop(['Files'])).toBe(true)
    expect(drop(['text/plain'])).toBe(false)
  })
})
