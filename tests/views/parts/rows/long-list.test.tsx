import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { LongList } from '../../../../src/views/parts/rows/long-list.tsx'
import { PanelSection } from '../../../../src/views/panels/summary-panel.tsx'

afterEach(cleanup)

const TAGS = Array.from({ length: 4118 }, (_, index) => `tag ${index}`)
const own = (text: string) => text

function open() {
  render(
    <LongList items={TAGS} noun="tags" atFirst={5} textOf={own}>
      {(tag) => <li key={tag}>{tag}</li>}
    </LongList>,
  )
}

const rows = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

describe('a list of thousands', () => {
  it('shows the first few', () => {
    open()
    expect(rows()).toEqual(['tag 0', 'tag 1', 'tag 2', 'tag 3', 'tag 4'])
  })

  it('opens page by page and closes again, without losing the focus', async () => {
    open()
    await press('All 4,118 tags')
    expect(rows()).toHaveLength(50)
    expect(document.activeElement?.textContent).toBe('Show fewer')
    expect(screen.getByText('50 of 4,118')).toBeTruthy()
    await press('Show 50 more')
    expect(rows()).toHaveLength(100)
    await press('Show fewer')
    expect(rows()).toHaveLength(5)
  })

  it('finds a row by a part of its text, capitals and accents aside', async () => {
    open()
    await press('All 4,118 tags')
    await userEvent.type(screen.getByRole('searchbox', { name: 'Filter tags' }), 'TÄG 411')
    expect(rows()).toHaveLength(9)
    expect(rows()[0]).toBe('tag 411')
    await userEvent.type(screen.getByRole('searchbox'), 'x')
    expect(rows()).toEqual([])
    expect(screen.getByText('No tags match')).toBeTruthy()
  })
})

describe('panel section', () => {
  afterEach(cleanup)

  const show = (isRequested?: boolean) =>
    render(
      <PanelSection title="About this text" isOpen isRequested={isRequested} onToggle={() => {}}>
        What is known.
      </PanelSection>,
    )

  it('takes the focus when it is opened', () => {
    show()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'About this text' }))
  })

  it('leaves the focus where it is when it is open without being asked for', () => {
    show(false)
    expect(screen.getByText('What is known.')).toBeTruthy()
    expect(document.activeElement).toBe(document.body)
  })
})
