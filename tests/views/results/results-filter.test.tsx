// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { changeSearchAddress, type SearchAddress } from '../../../src/session/search/search-address.ts'
import { ResultsFilter } from '../../../src/views/results/results-filter.tsx'
import { CATALOGUE } from './library.ts'

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
    expect(document.querySelectorAll('option').length).toBeLessThan(20)
    await userEvent.click(screen.getByRole('button', { name: 'Tag: All tags' }))
    expect(rows()).toHaveLength(51)
    expect(rows().slice(0, 3)).toEqual(['All tags ', 'tag 4000 2', 'tag 1 1'])
    const field = screen.getByRole('searchbox', { name: 'Filter tags' })
    expect(document.activeElement).toBe(field)
    fireEvent.change(field, { target: { value: 'TAG 399' } })
    expect(rows()[0]).toBe('tag 399 1')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    expect(onChangeAddress.mock.calls).toEqual([[{ q: 'bridge', tag: 'tag 3990' }]])
    expect(rows()).toEqual([])
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Tag:/ }))
  })

  it('shows the chosen one first, lets go of it, and closes with Escape', async () => {
    const onChangeAddress = showTags({ q: 'bridge', tag: 'tag 3000' })
    const button = screen.getByRole('button', { name: 'Tag: tag 3000' })
    await userEvent.click(button)
    expect(rows()[1]).toBe('tag 3000 1')
    expect(screen.getByRole('button', { name: /^tag 3000/, current: true })).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    expect(rows()).toEqual([])
    expect(document.activeElement).toBe(button)
    await userEvent.click(button)
    await userEvent.click(screen.getByRole('button', { name: 'All tags' }))
    expect(onChangeAddress.mock.calls).toEqual([[{ q: 'bridge' }]])
  })
})
