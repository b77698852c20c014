import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { DottedLine } from '../../../src/views/parts/dotted-line.tsx'

afterEach(cleanup)

it('keeps each dot with the fact before it, so that no line begins with one', () => {
  const { container } = render(<DottedLine facts={['Coast Radio', '1:00:00', '12 views']} className="" />)
  const pieces = [...container.querySelectorAll('p > span')].map((piece) => piece.textContent)
  expect(pieces).toEqual(['Coast Radio·', '1:00:00·', '12 views'])
})

it('hides a fact for wide windows together with its dot on a phone', () => {
  const { container } = render(<DottedLine facts={['1:00:00', '12 views']} wideOnly="12 views" className="" />)
  const hidden = [...container.querySelectorAll('[class*="phone:hidden"]')].map((piece) => piece.textContent)
  expect(hidden).toEqual(['·', '12 views'])
})
