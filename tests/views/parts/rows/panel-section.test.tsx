import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PanelSection } from '../../../../src/views/panels/summary-panel.tsx'

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
