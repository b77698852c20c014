import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { DottedLine } from '../../../src/views/parts/dotted-line.tsx'

afterEach(cleanup)

it('keeps each dot with the fact before it, so that no line begins with one', () => {
  const { container } = render(<DottedLine facts={['Coast Radio', '1:00:00', '12 views']} className="" />)
  const pieces = [...container.querySelectorAll('p > span')].map((piece) => piece.textContent)
  expect(pieces).toEqual(['Coast Radio·', '1:00:00·', '12 views'])
})
