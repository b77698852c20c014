import { describe, expect, it } from 'vitest'
import { stepSize } from '../../../src/views/settings/settings-sheet.tsx'

describe('the size of the text', () => {
  it('goes from step to step, and from between two steps to the next one', () => {
    expect(stepSize(1, 1)).toBe(1.1)
    expect(stepSize(1, -1)).toBe(0.9)
    expect(stepSize(1.25, 1)).toBe(1.35)
    expect(stepSize(1.25, -1)).toBe(1.2)
  })

  it('stays at either end', () => {
    expect(stepSize(2, 1)).toBe(2)
    expect(stepSize(0.8, -1)).toBe(0.8)
    expect(stepSize(0.7, -1)).toBe(0.7)
  })
})
