import { expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { combineStores } from '../../src/platform/readonly-store.ts'

it('a combined store has the state of each store under its name, and tells of every change', () => {
  const panel = createStore(() => 'quotes')
  const find = createStore(() => ({ query: '', hits: 0 }))
  const state = combineStores<{ panel: string; find: { query: string; hits: number } }>({ panel, find })
  const listener = vi.fn()
  state.subscribe(listener)
  expect(state.getState()).toEqual({ panel: 'quotes', find: { query: '', hits: 0 } })
  const before = state.getState()
  find.setState({ query: 'open' })
  expect(state.getState()).toEqual({ panel: 'quotes', find: { query: 'open', hits: 0 } })
  expect(listener).toHaveBeenCalledExactlyOnceWith(state.getState(), before)
  panel.setState('notes', true)
  expect(state.getState().panel).toBe('notes')
  expect(state.getState().find).toBe(find.getState())
})
