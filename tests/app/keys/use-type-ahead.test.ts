import { act, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useTypeAhead } from '../../../src/app/keys/use-type-ahead.ts'

afterEach(() => document.body.replaceChildren())

function openAndType(...keys: readonly string[]) {
  const { result } = renderHook(() => useTypeAhead())
  act(() => result.current.open())
  const take = (key: string) => {
    let isTaken: boolean | undefined
    act(() => void (isTaken = result.current.take(new KeyboardEvent('keydown', { key }))))
    return isTaken
  }
  return { ahead: result, take, taken: keys.map(take) }
}

describe('what is typed before a layer with a field is there', () => {
  it('is what the field starts with', () => {
    const { ahead, taken } = openAndType('4', '8', '9', 'Backspace', ':')
    expect(ahead.current).toMatchObject({ text: '48:', isEntered: false })
    expect(taken).not.toContain(false)
  })

  it('is meant when Enter was pressed, and what follows is nothing else', () => {
    const { ahead, taken } = openAndType('4', 'Enter', 'k')
    expect(ahead.current).toMatchObject({ text: '4', isEntered: true })
    expect(taken).toEqual([true, true, true])
    act(() => ahead.current.close())
    expect(ahead.current).toMatchObject({ text: undefined, isEntered: false })
  })

  it('is kept while a dialog says that the layer is loading', () => {
    const { ahead, take } = openAndType('4')
    const loading = Object.assign(document.createElement('dialog'), { open: true })
    loading.dataset['loading'] = ''
    document.body.append(loading)
    expect(take('8')).toBe(true)
    expect(ahead.current.text).toBe('48')
  })

  it('leaves named keys and an open layer alone', () => {
    const { ahead, take } = openAndType()
    expect(take('Escape')).toBe(false)
    document.body.append(Object.assign(document.createElement('dialog'), { open: true }))
    expect(take('a')).toBe(false)
    expect(ahead.current.text).toBe('')
  })
})
