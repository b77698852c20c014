// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { changeSearchAddress, type SearchAddress } from '../../../src/session/search/search-address.ts'
import { ResultsFilter } from '../../../src/views/results/results-filter.tsx'
import { CATALOGUE, searchLibrary } from './library.ts'

afterEach(cleanup)

/** Every episode has `tag 4000`, each other tag is in one. */
function showTags(address: SearchAddress) {
  const [entry] = CATALOGUE.episodes
  const tags = Array.from({ length: 4000 }, (_, index) => `tag ${index + 1}`)
  const episodes = [
    { ...entry!, tags },
    { ...entry!, tags: ['tag 4000'] },
  ]
  const onChangeAddress = vi.fn<(next: SearchAddress) => void>()
  render(
    <ResultsFilter
      address={address}
      episodes={episodes}
      answer={undefined}
      onChange={(change) => onChangeAddress(changeSearchAddress(address, change))}
    />,
  )
  return onChangeAddress
}

const rows = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)

describe('a filter with 4,000 tags', () => {
  it('draws the most used of them, and changes the address to the one that is chosen', async () => {
    const onChangeAddress = showTags({ q: 'bridge' })
    const button = screen.getByRole('button', { name: 'Tag' })
    await userEvent.click(button)
    expect(rows()).toHaveLength(50)
    // No answer yet, so no number of passages is known.
    expect(rows().slice(0, 2)).toEqual(['tag 4000 ', 'tag 1 '])
    const field = screen.getByRole('searchbox', { name: 'Filter tags' })
    expect(document.activeElement).toBe(field)
    fireEvent.change(field, { target: { value: 'TAG 399' } })
    expect(rows()[0]).toBe('tag 399 ')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    expect(onChangeAddress.mock.calls).toEqual([[{ q: 'bridge', tag: 'tag 3990' }]])
    expect(rows()).toEqual([])
    expect(document.activeElement).toBe(button)
  })

  it('shows the chosen one first, closes with Escape, and lets go of it in three ways', async () => {
    const onChangeAddress = showTags({ q: 'bridge', tag: 'tag 3000' })
    const button = screen.getByRole('button', { name: 'Tag: tag 3000' })
    await userEvent.click(button)
    expect(rows()[0]).toBe('tag 3000 ')
    expect(screen.getByRole('button', { name: 'tag 3000', pressed: true })).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    expect(rows()).toEqual([])
    expect(document.activeElement).toBe(button)
    await userEvent.click(button)
    await userEvent.click(screen.getByRole('button', { name: 'tag 3000', pressed: true }))
    await userEvent.click(button)
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
    await userEvent.click(screen.getByRole('button', { name: 'Remove Tag' }))
    expect(onChangeAddress.mock.calls).toEqual([[{ q: 'bridge' }], [{ q: 'bridge' }], [{ q: 'bridge' }]])
  })
})

describe('the filters of the results', () => {
  it('say how many passages each channel has, most first, and nothing once one is chosen', async () => {
    const answer = await searchLibrary('bridge')
    const show = (address: SearchAddress) =>
      render(<ResultsFilter address={address} episodes={CATALOGUE.episodes} answer={answer} onChange={() => {}} />)
    show({ q: 'bridge' })
    await userEvent.click(screen.getByRole('button', { name: 'Channel' }))
    expect(rows()).toEqual(['Long Table 4', 'Night School 1'])
    expect(screen.getByText('2 channels with passages')).toBeTruthy()
    cleanup()
    show({ q: 'bridge', channel: 'Night School' })
    await userEvent.click(screen.getByRole('button', { name: 'Channel: Night School' }))
    expect(rows()).toEqual(['Night School ', 'Long Table '])
  })

  it('take days, and all are cleared together', async () => {
    const onChange = vi.fn()
    const address: SearchAddress = { q: 'bridge', from: '2026-01-01', to: '2026-03-31', length: 'short' }
    render(<ResultsFilter address={address} episodes={CATALOGUE.episodes} answer={undefined} onChange={onChange} />)
    await userEvent.click(screen.getByRole('button', { name: /^Date: 1 Jan 2026 – 31 Mar 2026/ }))
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-02-01' } })
    expect(onChange).toHaveBeenLastCalledWith({ from: '2026-02-01' })
    await userEvent.click(screen.getByRole('button', { name: 'This year' }))
    expect(onChange).toHaveBeenLastCalledWith({ from: expect.stringMatching(/^\d{4}-01-01$/), to: undefined })
    await userEvent.click(screen.getByRole('button', { name: 'Clear all' }))
    expect(changeSearchAddress(address, onChange.mock.lastCall![0])).toEqual({ q: 'bridge' })
  })
})
