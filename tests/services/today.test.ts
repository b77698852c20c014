import { afterEach, expect, it, vi } from 'vitest'
import { readToday } from '../../src/services/today.ts'

afterEach(() => vi.unstubAllEnvs())

it.each([
  ['Pacific/Honolulu', '2026-01-31'],
  ['UTC', '2026-02-01'],
  ['Pacific/Kiritimati', '2026-02-01'],
])('today is a day of the calendar in %s', (zone, day) => {
  vi.stubEnv('TZ', zone)
  expect(readToday(new Date('2026-02-01T05:00:00Z'))).toBe(day)
})
