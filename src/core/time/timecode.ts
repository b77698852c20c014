/** Parses and formats times and durations. */

import type { Seconds } from './span.ts'

/** Longest accepted time: 1,000 hours. */
export const MAX_SECONDS: Seconds = 3_600_000

/** `48:42`, `1:37:18`; hours only when needed. Fractions are truncated; non-finite and negative numbers give `0:00`. */
export function formatTimecode(at: Seconds): string {
  const { hours, minutes, seconds } = split(at)
  const tail = String(seconds).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** A time for screen readers: `1 hour 37 minutes 18 seconds`. */
export function speakTimecode(at: Seconds): string {
  const { hours, minutes, seconds } = split(at)
  const parts = [plural(hours, 'hour'), plural(minutes, 'minute'), plural(seconds, 'second')]
  return parts.filter((part) => part !== '').join(' ') || '0 seconds'
}

/** A duration for running text: `12 seconds`, `4 minutes`, `3 h 36 min`. Rounded to the smallest unit shown. */
export function formatLength(length: Seconds): string {
  const whole = Math.max(0, Math.round(finite(length)))
  if (whole < 60) return plural(whole, 'second') || '0 seconds'
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return plural(minutes, 'minute')
  const rest = minutes % 60
  const hours = `${Math.floor(minutes / 60)} h`
  return rest > 0 ? `${hours} ${rest} min` : hours
}

const CLOCK = /^(?:(\d{1,4}):)?(\d{1,5}):([0-5]\d)(?:[.,](\d{1,6}))?$/
const UNITS = /^(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,7})s?)?$/i

/**
 * Parses `117`, `117s`, `1:57`, `97:18` (minutes may exceed 59), `1:37:18`, `1h2m3s`. With hours, minutes must be below 60.
 * Undefined for anything else, for negative times and for more than 1,000 hours.
 */
export function parseTimecode(text: string): Seconds | undefined {
  const trimmed = text.trim()
  const found = parseClock(trimmed) ?? parseUnits(trimmed)
  return found !== undefined && found <= MAX_SECONDS ? found : undefined
}

function parseClock(text: string): Seconds | undefined {
  const match = CLOCK.exec(text)
  if (!match) return undefined
  const minutes = Number(match[2])
  if (match[1] !== undefined && minutes > 59) return undefined
  return Number(match[1] ?? 0) * 3600 + minutes * 60 + Number(match[3]) + Number(`0.${match[4] ?? 0}`)
}

function parseUnits(text: string): Seconds | undefined {
  const match = text === '' ? null : UNITS.exec(text)
  if (!match) return undefined
  return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0)
}

function split(at: Seconds): { hours: number; minutes: number; seconds: number } {
  const whole = Math.max(0, Math.floor(finite(at)))
  return { hours: Math.floor(whole / 3600), minutes: Math.floor(whole / 60) % 60, seconds: whole % 60 }
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0
}

function plural(count: number, unit: string): string {
  if (count === 0) return ''
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`
}
