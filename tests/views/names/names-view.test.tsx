import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Names } from '../../../src/core/catalogue/catalogue-schema.ts'
import { formatNamesPath, NamesView, parseNamesAddress } from '../../../src/views/names/names-view.tsx'
import { NAMES } from './write-name.ts'

afterEach(cleanup)

function open(search = '', names: Names = NAMES) {
  const onChange = vi.fn()
  render(<NamesView names={names} address={parseNamesAddress(search)} onChange={onChange} />)
  return { onChange }
}

const rows = () =>
  within(screen.getByRole('list', { name: 'Names' }))
    .queryAllByRole('link')
    .map((link) => [link.getAttribute('href'), link.textContent])

describe('the list of names', () => {
  it('leads from each name to its page, or to its place in its only episode, the most said first, and says which are not said', () => {
    open('?all=1')
    expect(rows()).toEqual([
      ['/m/anthropic', 'AnthropicCompanysaid in 4 passagesin the notes of 2 episodes'],
      ['/e/long#name-openai', 'OpenAICompanysaid in 2 passagesin the notes of 1 episode'],
      ['/e/long#name-lex', 'Lex FridmanPersonsaid in 1 passagein the notes of 1 episode'],
      ['/e/long#name-xai', 'xAICompanysaid in 1 passagein the notes of 1 episode'],
      ['/e/long#name-silent-corp', 'Silent CorpCompanynot saidin the notes of 1 episode'],
    ])
    expect(screen.getByRole('status').textContent).toBe('5 names')
  })

  it('has those in the notes of several episodes first, all others one step away, and finds in all of them', () => {
    open()
    expect(rows().map(([href]) => href)).toEqual(['/m/anthropic'])
    expect(screen.getByRole('status').textContent).toBe('1 in the notes of several episodes')
    expect(screen.getByRole('link', { name: 'All 5 names' }).getAttribute('href')).toBe('/names?all=1')
    cleanup()
    open('?q=silent')
    expect(rows().map(([href]) => href)).toEqual(['/e/long#name-silent-corp'])
    expect(screen.queryByRole('link', { name: 'All 5 names' })).toBeNull()
  })

  it('has all where no name is in several episodes', () => {
    const rest = Object.entries(NAMES.names).filter(([slug]) => slug !== 'anthropic')
    open('', { ...NAMES, names: Object.fromEntries(rest) })
    expect(rows()).toHaveLength(4)
  })

  it('is narrowed to a kind by a link that keeps what was typed, counted over that', () => {
    open('?q=a&kind=company')
    const kinds = within(screen.getByRole('navigation', { name: 'Kinds' })).getAllByRole('link')
    expect(
      kinds.map((link) => [link.getAttribute('href'), link.textContent, link.getAttribute('aria-current')]),
    ).toEqual([
      ['/names?q=a', 'All 4', null],
      ['/names?kind=company&q=a', 'Companies 3', 'true'],
      ['/names?kind=person&q=a', 'People 1', null],
    ])
    expect(screen.getByRole('status').textContent).toBe('3 of 5 names')
  })

  it('asks for what is typed and for another order', async () => {
    const { onChange } = open('?kind=company')
    await userEvent.type(screen.getByRole('searchbox', { name: 'Find a name' }), 'x')
    expect(onChange).toHaveBeenLastCalledWith({ kind: 'company', sort: 'passages', q: 'x' })
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Sort' }), 'Name A–Z')
    expect(onChange).toHaveBeenLastCalledWith({ kind: 'company', sort: 'name', q: '' })
  })

  it('offers all names where none fits', async () => {
    const { onChange } = open('?q=nobody&kind=person&sort=name')
    expect(screen.getByText('No person matches “nobody”')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Show all names' }))
    expect(onChange).toHaveBeenCalledWith({ kind: undefined, sort: 'name', isAll: true, q: '' })
  })

  it('draws a long list in pieces', async () => {
    const many = Array.from({ length: 60 }, (_, index) => [`n${index}`, NAMES.names['xai']!] as const)
    open('', { formatVersion: 1, names: Object.fromEntries(many) })
    expect(rows()).toHaveLength(24)
    await userEvent.click(screen.getByRole('button', { name: 'Show more names' }))
    expect(rows()).toHaveLength(48)
    expect(screen.getByText('48 of 60')).toBeTruthy()
  })
})

describe('the address of the list of names', () => {
  it('reads what it writes, and leaves out what makes no sense', () => {
    const address = { kind: 'work', sort: 'episodes', q: 'the office & more' } as const
    expect(parseNamesAddress(formatNamesPath(address).slice('/names'.length))).toEqual(address)
    expect(formatNamesPath(parseNamesAddress('?kind=animal&sort=size&q='))).toBe('/names')
  })
})
