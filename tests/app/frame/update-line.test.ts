import { afterEach, beforeEach, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { isBusy } from '../../../src/app/frame/idle-work.tsx'
import type { AppServices } from '../../../src/services/app-services.ts'
import type { Session } from '../../../src/session/session.ts'

const services = {} as AppServices
const play = (phase: string) => ({ clock: createStore(() => ({ phase })) }) as unknown as Session

beforeEach(() => {
  document.body.innerHTML = '<p>Text</p><textarea></textarea><dialog></dialog>'
})
afterEach(() => document.body.replaceChildren())

it('is a calm moment while the reader only reads', () => {
  expect(isBusy(services, undefined)).toBe(false)
  expect(isBusy(services, play('paused'))).toBe(false)
})

it('is none while something is typed', () => {
  document.querySelector('textarea')!.focus()
  expect(isBusy(services, undefined)).toBe(true)
})

it('is none while text is selected', () => {
  document.getSelection()!.selectAllChildren(document.querySelector('p')!)
  expect(isBusy(services, undefined)).toBe(true)
  document.getSelection()!.removeAllRanges()
  expect(isBusy(services, undefined)).toBe(false)
})

it('is none while the recording plays', () => {
  expect(isBusy(services, play('playing'))).toBe(true)
})

it('is none while a dialog is open, such as the palette', () => {
  document.querySelector('dialog')!.setAttribute('open', '')
  expect(isBusy(services, undefined)).toBe(true)
})
