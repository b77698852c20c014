import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { Toolbar } from '../../../../src/views/parts/controls/toolbar.tsx'

afterEach(cleanup)

const bar = (names: readonly string[]) => (
  <>
    <button type="button">Before</button>
    <Toolbar label="Actions">
      {names.map((name) => (
        <button key={name} type="button">
          {name}
        </button>
      ))}
    </Toolbar>
    <button type="button">After</button>
  </>
)
const focused = () => document.activeElement?.textContent

it('is one stop for Tab, however many buttons it has, and remembers the last one', async () => {
  const user = userEvent.setup()
  render(bar(['Play', 'Copy', 'Clip']))
  await user.tab()
  await user.tab()
  expect(focused()).toBe('Play')
  await user.keyboard('{ArrowRight}')
  expect(focused()).toBe('Copy')
  await user.tab()
  expect(focused()).toBe('After')
  await user.tab({ shift: true })
  expect(focused()).toBe('Copy')
})

it('goes round at both ends, and to them with Home and End', async () => {
  const user = userEvent.setup()
  render(bar(['Play', 'Copy', 'Clip']))
  screen.getByRole('button', { name: 'Play' }).focus()
  await user.keyboard('{ArrowLeft}')
  expect(focused()).toBe('Clip')
  await user.keyboard('{ArrowRight}')
  expect(focused()).toBe('Play')
  await user.keyboard('{End}')
  expect(focused()).toBe('Clip')
  await user.keyboard('{Home}')
  expect(focused()).toBe('Play')
})

it('keeps one stop when buttons come and go: the last one used, else the first', () => {
  const { rerender } = render(bar(['Play', 'Copy']))
  const stops = () => screen.getAllByRole('button').filter(({ tabIndex }) => tabIndex === 0)
  rerender(bar(['Go to passage', 'Play', 'Copy']))
  expect(stops().map(({ textContent }) => textContent)).toEqual(['Before', 'Go to passage', 'After'])
  screen.getByRole('button', { name: 'Play' }).focus()
  rerender(bar(['Next', 'Go to passage', 'Play', 'Copy']))
  expect(stops().map(({ textContent }) => textContent)).toEqual(['Before', 'Play', 'After'])
  rerender(bar(['Go to passage', 'Copy']))
  expect(stops().map(({ textContent }) => textContent)).toEqual(['Before', 'Go to passage', 'After'])
})

it('keeps the arrow keys it uses from the page', async () => {
  const user = userEvent.setup()
  const handleKey = vi.fn()
  document.addEventListener('keydown', handleKey)
  render(bar(['Play', 'Copy']))
  screen.getByRole('button', { name: 'Play' }).focus()
  await user.keyboard('{ArrowRight}')
  expect(handleKey).not.toHaveBeenCalled()
  await user.keyboard('j')
  expect(handleKey).toHaveBeenCalledOnce()
  document.removeEventListener('keydown', handleKey)
})
